"""A passkey made of software: answers a server as a phone would (WebAuthn level 2, "none" attestation)."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def decode(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


def encode(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class SoftwareKey:
    """Holds one passkey for one server."""

    origin: str = "http://testserver"
    identity: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    user: bytes = b""
    used: int = 0
    verifies: bool = True

    def make(self, options: dict[str, Any]) -> str:
        """Answer `navigator.credentials.create`."""
        question = options["publicKey"]
        self.user = decode(question["user"]["id"])
        numbers = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
        data = self._data(question["rp"]["id"], ATTESTED)
        data += bytes(16) + len(self.identity).to_bytes(2, "big") + self.identity + cbor.encode(cose)
        attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", question["challenge"])
        return self._said({"clientDataJSON": encode(client), "attestationObject": encode(attestation)})

    def show(self, options: dict[str, Any]) -> str:
        """Answer `navigator.credentials.get`."""
        question = options["publicKey"]
        data = self._data(question["rpId"])
        client = self._client("webauthn.get", question["challenge"])
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        answer = {"authenticatorData": data, "clientDataJSON": client, "signature": signature, "userHandle": self.user}
        return self._said({name: encode(value) for name, value in answer.items()})

    def _data(self, server: str, flags: int = 0) -> bytes:
        self.used += 1
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(server.encode()).digest() + bytes([flags]) + self.used.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _said(self, response: dict[str, str]) -> str:
        identity = encode(self.identity)
        return json.dumps(
            {
                "id": identity,
                "rawId": identity,
                "type": "public-key",
                "clientExtensionResults": {},
                "response": response,
            }
        )
