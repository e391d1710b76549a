"""Writes srgb.icc: a small version 2 display profile of sRGB (IEC 61966-2-1).

Public numbers only: the primaries adapted to D50 and the transfer curve in 512 steps.
The result is dedicated to the public domain (CC0 1.0). Run: python3 make_srgb.py
"""
import struct, pathlib

def s15(v): return struct.pack('>i', round(v * 65536))
def xyz(x, y, z): return b'XYZ \0\0\0\0' + s15(x) + s15(y) + s15(z)
def text(s): return b'text\0\0\0\0' + s.encode('ascii') + b'\0'
def desc(s):
    a = s.encode('ascii') + b'\0'
    return b'desc\0\0\0\0' + struct.pack('>I', len(a)) + a + b'\0' * 8 + b'\0' * 3 + b'\0' * 67
def linear(v): return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4

N = 512
curve = b'curv\0\0\0\0' + struct.pack('>I', N) + b''.join(struct.pack('>H', round(linear(i / (N - 1)) * 65535)) for i in range(N))
tags = [
    (b'desc', desc('sRGB')), (b'cprt', text('CC0 1.0')),
    (b'wtpt', xyz(0.96420, 1.0, 0.82491)),
    (b'rXYZ', xyz(0.43607, 0.22249, 0.01392)), (b'gXYZ', xyz(0.38515, 0.71687, 0.09708)),
    (b'bXYZ', xyz(0.14307, 0.06061, 0.71410)),
    (b'rTRC', curve), (b'gTRC', curve), (b'bTRC', curve),
]
at = 128 + 4 + 12 * len(tags)
places, table, body = {}, b'', b''
for name, data in tags:
    if data not in places:
        places[data] = at
        padded = data + b'\0' * (-len(data) % 4)
        body += padded
        at += len(padded)
    table += name + struct.pack('>II', places[data], len(data))
head = struct.pack('>I4sI4s4s4s', at, b'\0' * 4, 0x02100000, b'mntr', b'RGB ', b'XYZ ')
head += struct.pack('>6H', 2026, 1, 1, 0, 0, 0) + b'acsp' + b'\0' * 4 + b'\0' * 4 + b'\0' * 8 + b'\0' * 8
head += struct.pack('>I', 0) + s15(0.9642) + s15(1.0) + s15(0.82491) + b'\0' * 4
head = head.ljust(128, b'\0')
pathlib.Path(__file__).with_name('srgb.icc').write_bytes(head + struct.pack('>I', len(tags)) + table + body)
