"""Judges a PDF with pyHanko: a line a signature, true when all of it holds, then its own words."""

import logging
import sys

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

logging.disable(logging.CRITICAL)
roots = [load_cert_from_pemder(path) for path in sys.argv[2:]]


def context():
    return ValidationContext(trust_roots=roots, allow_fetching=False)


with open(sys.argv[1], "rb") as file:
    try:
        reader = PdfFileReader(file, strict=True)
        signatures = reader.embedded_signatures
    except Exception as error:
        print("false refused", type(error).__name__, error)
        sys.exit(0)
    for signature in signatures:
        try:
            if signature.sig_object.get("/Type") == "/DocTimeStamp":
                status = validate_pdf_timestamp(signature, context())
                holds = status.valid and status.intact and status.trusted
            else:
                status = validate_pdf_signature(signature, context(), context())
                holds = status.bottom_line
            level = getattr(status, "modification_level", None)
            print(
                "true" if holds else "false",
                signature.field_name,
                status.coverage,
                level,
                status.summary() if hasattr(status, "summary") else "",
            )
        except Exception as error:
            print("false", signature.field_name, type(error).__name__, error)
