# SPDX-License-Identifier: LGPL-2.1-or-later
"""Defines documents by libvirt's test driver: a JSON object a line on standard input, one a line on standard output."""
import json
import sys

import libvirt

libvirt.registerErrorHandler(lambda *_: None, None)
CONNECTION = libvirt.open("test:///default")
DOMAIN = CONNECTION.lookupByName("test")


def define(document):
    """Takes a domain, and forgets it."""
    domain = CONNECTION.defineXML(document)
    if domain.name() != "test":
        domain.undefine()


def snapshot(document):
    """Takes a snapshot, and forgets it."""
    DOMAIN.snapshotCreateXML(document, 0).delete()


for line in sys.stdin:
    question = json.loads(line)
    try:
        {"domain": define, "snapshot": snapshot}[question["kind"]](question["document"])
        answer = {"code": 0}
    except libvirt.libvirtError as error:
        answer = {"code": error.get_error_code(), "domain": error.get_error_domain(), "message": error.get_error_message()}
    print(json.dumps(answer), flush=True)
