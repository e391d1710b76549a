"""The same signature and the same verification, by pyHanko.

Signs the first field of a PDF as a certification (PAdES, DocMDP 2) with a key file, and verifies a signed PDF to
the end: integrity, what changed since, the chain up to a root. The interpreter's start, the imports and the opening
of the key are not counted. The visible text is set in the viewer's own typeface, which costs nothing to embed: the
comparison is generous. What is verified is read and trusted afresh each time, as in the other program.

usage: pades.py IN.pdf FIELD KEY.p12 PASSPHRASE ROOT.pem SIGNED.pdf OUT.pdf RUNS
       ->  prints the medians of signing and of verifying in milliseconds
"""

import functools
import io
import logging
import pathlib
import statistics
import sys
import time

from cryptography.hazmat.primitives import serialization
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
# pyHanko opens its key again for each signature, and for RSA that takes longer than all the rest: once is enough.
serialization.load_der_private_key = functools.cache(serialization.load_der_private_key)


def median(work, runs: int) -> str:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):.4f}"


def main() -> None:
    source, field, key, passphrase, root, signed, out, runs = sys.argv[1:]
    bare, done = pathlib.Path(source).read_bytes(), pathlib.Path(signed).read_bytes()
    signer = signers.SimpleSigner.load_pkcs12(key, passphrase=passphrase.encode())
    roots = [load_cert_from_pemder(root)]
    style = TextStampStyle(stamp_text="Signature électronique (PAdES)\n%(signer)s\nle %(ts)s", border_width=0)
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        name=signer.subject_name,
        reason="Membre du jury, présidente du jury",
        location="Vénissieux",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )

    def sign() -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(bare))
        made = signers.PdfSigner(metadata, signer, stamp_style=style).sign_pdf(writer, existing_fields_only=True)
        return made.getvalue()

    def verify() -> None:
        [signature] = PdfFileReader(io.BytesIO(done)).embedded_signatures
        context = ValidationContext(trust_roots=roots, allow_fetching=False)
        if not validate_pdf_signature(signature, context).bottom_line:
            sys.exit("pyHanko does not take the signature for a valid one: nothing to compare")

    pathlib.Path(out).write_bytes(sign())
    print(median(sign, int(runs)), median(verify, int(runs)))


main()
