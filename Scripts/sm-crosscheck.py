#!/usr/bin/env python3
"""The trust formats a second time, on pure-Python SM2, SM3 and SM4 (package gmssl, no OpenSSL).

  sm-crosscheck.py answers       the known answers that SelfTest carries
  sm-crosscheck.py vectors DIR   writes the envelope vectors, one malformation per file
  sm-crosscheck.py serve         one JSON request per line on standard input, one answer per line
"""
import hashlib
import json
import pathlib
import struct
import sys

from gmssl import sm2, sm3, sm4


# --- algorithms ---------------------------------------------------------------------------------

def sm3_hash(data):
    return bytes.fromhex(sm3.sm3_hash(list(data)))


def hmac_sm3(key, message):
    key = (sm3_hash(key) if len(key) > 64 else key).ljust(64, b"\0")
    inner = sm3_hash(bytes(b ^ 0x36 for b in key) + message)
    return sm3_hash(bytes(b ^ 0x5C for b in key) + inner)


def hkdf_sm3(secret, info, count, salt=b""):
    prk = hmac_sm3(salt or bytes(32), secret)
    out, block = b"", b""
    while len(out) < count:
        block = hmac_sm3(prk, block + info + bytes([len(out) // 32 + 1]))
        out += block
    return out[:count]


def pbkdf2_sm3(password, salt, iterations):
    block = hmac_sm3(password, salt + b"\0\0\0\1")
    total = int.from_bytes(block, "big")
    for _ in range(iterations - 1):
        block = hmac_sm3(password, block)
        total ^= int.from_bytes(block, "big")
    return total.to_bytes(32, "big")


def scrypt(password, salt, n):
    return hashlib.scrypt(password, salt=salt, n=n, r=8, p=1, dklen=32, maxmem=1 << 28)


def sm4_ctr(key, iv, data):
    cipher = sm4.CryptSM4()
    cipher.set_key(key, sm4.SM4_ENCRYPT)
    counter, out = int.from_bytes(iv, "big"), b""
    for start in range(0, len(data), 16):
        block = bytes(cipher.one_round(cipher.sk, list(counter.to_bytes(16, "big"))))
        out += bytes(a ^ b for a, b in zip(data[start:start + 16], block))
        counter = (counter + 1) % (1 << 128)
    return out


def der_integer(value):
    body = value.to_bytes(value.bit_length() // 8 + 1, "big")
    return b"\x02" + bytes([len(body)]) + body


def der_sequence(*parts):
    body = b"".join(parts)
    return b"\x30" + (bytes([len(body)]) if len(body) < 128 else b"\x81" + bytes([len(body)])) + body


def der_items(der):
    """The contents of the items of one SEQUENCE, tags dropped."""
    at = 2 if der[1] < 128 else 3
    items = []
    while at < len(der):
        count = der[at + 1]
        items.append(der[at + 2:at + 2 + count])
        at += 2 + count
    return items


def sm2_key(scalar_hex, point_hex):
    return sm2.CryptSM2(private_key=scalar_hex, public_key=point_hex[2:], mode=1, asn1=False)


def sm2_sign(key, message):
    pair = key.sign_with_sm3(message)
    return der_sequence(der_integer(int(pair[:64], 16)), der_integer(int(pair[64:], 16)))


def sm2_verify(key, signature, message):
    r, s = (int.from_bytes(item, "big") for item in der_items(signature))
    return bool(key.verify_with_sm3(f"{r:064x}{s:064x}", message))


def sm2_encrypt(key, plain):
    raw = key.encrypt(plain)
    x, y = (int.from_bytes(raw[at:at + 32], "big") for at in (0, 32))
    digest, body = raw[64:96], raw[96:]
    return der_sequence(
        der_integer(x), der_integer(y), b"\x04\x20" + digest, b"\x04" + bytes([len(body)]) + body)


def sm2_decrypt(key, der):
    x, y, digest, body = der_items(der)
    point = b"".join(int.from_bytes(c, "big").to_bytes(32, "big") for c in (x, y))
    return key.decrypt(point + digest + body)


# --- the E1 envelope ----------------------------------------------------------------------------

def place(table, column, row, version, chunk=None):
    data = table.encode() + b"\0" + column.encode() + b"\0" + row + struct.pack("<Q", version)
    return data if chunk is None else data + struct.pack("<IB", *chunk)


def tag(mac_key, kid, associated, iv, ciphertext, domain=b"yaoxun-e1\0"):
    head = domain + struct.pack("<II", kid, len(associated)) + associated
    return hmac_sm3(mac_key, head + iv + ciphertext)


def seal(root, purpose, kid, associated, plain, iv):
    keys = hkdf_sm3(root, b"e1/" + purpose.encode(), 48)
    ciphertext = sm4_ctr(keys[:16], iv, plain)
    return (b"\x01" + struct.pack("<I", kid) + iv + ciphertext
            + tag(keys[16:], kid, associated, iv, ciphertext))


def open_box(root, purpose, kid, associated, box):
    keys = hkdf_sm3(root, b"e1/" + purpose.encode(), 48)
    iv, ciphertext = box[5:21], box[21:-32]
    if box[:5] != b"\x01" + struct.pack("<I", kid):
        return None
    if tag(keys[16:], kid, associated, iv, ciphertext) != box[-32:]:
        return None
    return sm4_ctr(keys[:16], iv, ciphertext)


# --- the vectors --------------------------------------------------------------------------------

ROOT = sm3_hash(b"root of the envelope vectors")
ROW = sm3_hash(b"row")[:16]
PLAIN = "冷库温度记录缺失三天。".encode()
HERE = dict(table="finding", column="text", row=ROW, version=7)


def fixed_iv(name):
    return sm3_hash(name.encode())[:12] + bytes(4)


class Vectors:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.count = 0

    def write(self, name, about, box, expect="sealBroken", form="cell", purpose="column", kid=1,
              plain=None, **where):
        where = {**HERE, **where}
        lines = [
            f"about: {about}", f"expect: {expect}", f"form: {form}", f"root: {ROOT.hex()}",
            f"purpose: {purpose}", f"kid: {kid}", f"table: {where['table']}",
            f"column: {where['column']}", f"row: {where['row'].hex()}",
            f"version: {where['version']}"]
        if plain is not None:
            lines.append(f"plaintext: {plain.hex()}")
        lines.append(f"box: {box.hex()}")
        (self.folder / f"{name}.hex").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.count += 1


def good_cells(v):
    for name, about, plain in [
            ("ok-text", "a sentence", PLAIN), ("ok-empty", "no plaintext at all", b""),
            ("ok-one-byte", "one byte", b"x"), ("ok-block", "exactly one cipher block", bytes(16)),
            ("ok-block-and-byte", "one block and one byte", bytes(range(17))),
            ("ok-200", "two hundred bytes", bytes(range(200)))]:
        box = seal(ROOT, "column", 1, place(**HERE), plain, fixed_iv(name))
        v.write(name, about, box, "success", plain=plain)
    for purpose in ("outbox", "attachment", "draft"):
        box = seal(ROOT, purpose, 1, place(**HERE), PLAIN, fixed_iv(purpose))
        v.write(f"ok-{purpose}", f"purpose {purpose}", box, "success", purpose=purpose, plain=PLAIN)
    box = seal(ROOT, "column", 0xFFFFFFFF, place(**HERE), PLAIN, fixed_iv("kid"))
    v.write("ok-kid-max", "the highest kid", box, "success", kid=0xFFFFFFFF, plain=PLAIN)
    last = {**HERE, "version": 2**64 - 1}
    box = seal(ROOT, "column", 1, place(**last), PLAIN, fixed_iv("version"))
    v.write("ok-version-max", "the highest version", box, "success", plain=PLAIN,
            version=2**64 - 1)
    iv = sm3_hash(b"wrap")[:12] + b"\xff\xff\xff\xff"
    box = seal(ROOT, "column", 1, place(**HERE), bytes(40), iv)
    v.write("ok-counter-carry", "the block counter carries into the IV", box, "success",
            plain=bytes(40))


def changed(box, at, value):
    return box[:at] + bytes([value]) + box[at + 1:]


def bad_bytes(v):
    box = seal(ROOT, "column", 1, place(**HERE), PLAIN, fixed_iv("bad"))
    end = len(box)
    for name, about, bad in [
            ("version-00", "version byte 00", changed(box, 0, 0)),
            ("version-02", "version byte 02", changed(box, 0, 2)),
            ("version-ff", "version byte ff", changed(box, 0, 0xFF)),
            ("kid-other", "kid of another generation", changed(box, 1, 2)),
            ("kid-zero", "kid zero", changed(box, 1, 0)),
            ("kid-big-endian", "kid written most significant byte first",
             box[:1] + struct.pack(">I", 1) + box[5:]),
            ("iv-first-bit", "first IV byte changed", changed(box, 5, box[5] ^ 1)),
            ("iv-counter", "block counter begins at one", changed(box, 20, 1)),
            ("iv-zero", "IV zeroed", box[:5] + bytes(16) + box[21:]),
            ("text-first-bit", "first ciphertext bit changed", changed(box, 21, box[21] ^ 0x80)),
            ("text-last-bit", "last ciphertext bit changed", changed(box, end - 33, box[-33] ^ 1)),
            ("text-cut", "last ciphertext byte missing", box[:-33] + box[-32:]),
            ("text-longer", "a zero byte after the ciphertext", box[:-32] + b"\0" + box[-32:]),
            ("text-gone", "ciphertext missing, tag kept", box[:21] + box[-32:]),
            ("text-swapped", "two ciphertext bytes swapped",
             box[:21] + box[22:23] + box[21:22] + box[23:]),
            ("tag-first-bit", "first tag bit changed", changed(box, end - 32, box[-32] ^ 0x80)),
            ("tag-last-bit", "last tag bit changed", changed(box, end - 1, box[-1] ^ 1)),
            ("tag-0", "tag missing", box[:-32]), ("tag-16", "tag cut to 16 bytes", box[:-16]),
            ("tag-31", "tag cut to 31 bytes", box[:-1]),
            ("tag-33", "a byte after the tag", box + b"\0"),
            ("tag-zero", "tag zeroed", box[:-32] + bytes(32)),
            ("tag-before-text", "tag before the ciphertext", box[:21] + box[-32:] + box[21:-32]),
            ("empty", "nothing at all", b""), ("one-byte", "only the version", b"\x01"),
            ("header-only", "header without text and tag", box[:21]),
            ("shortest-wrong", "53 zero bytes after version 01", b"\x01" + bytes(52)),
            ("doubled", "the box twice", box + box),
            ("hex-text", "the box as hexadecimal text", box.hex().encode())]:
        v.write(f"bad-{name}", about, bad)


def bad_keys(v):
    keys = hkdf_sm3(ROOT, b"e1/column", 48)
    here, iv = place(**HERE), fixed_iv("keys")
    text = sm4_ctr(keys[:16], iv, PLAIN)
    head = b"\x01" + struct.pack("<I", 1) + iv + text
    swapped = hkdf_sm3(ROOT, b"e1/column", 48)
    other = sm3_hash(b"another root")
    for name, about, bad in [
            ("domain-other", "tag under another domain string",
             head + tag(keys[16:], 1, here, iv, text, b"nmpa-e1\0")),
            ("domain-no-nul", "domain string without its NUL",
             head + tag(keys[16:], 1, here, iv, text, b"yaoxun-e1")),
            ("tag-sm3", "plain SM3 in place of the HMAC",
             head + sm3_hash(keys[16:] + here + iv + text)),
            ("tag-key-order", "MAC key taken from the first 32 bytes",
             head + tag(swapped[:32], 1, here, iv, text)),
            ("tag-no-iv", "tag that leaves out the IV", head + tag(keys[16:], 1, here, b"", text)),
            ("tag-plaintext", "tag over the plaintext", head + tag(keys[16:], 1, here, iv, PLAIN)),
            ("tag-no-place", "tag without associated data",
             head + tag(keys[16:], 1, b"", iv, text)),
            ("root-other", "sealed under another root",
             seal(other, "column", 1, here, PLAIN, iv)),
            ("purpose-other", "sealed for the outbox", seal(ROOT, "outbox", 1, here, PLAIN, iv)),
            ("purpose-empty", "sealed for no purpose", seal(ROOT, "", 1, here, PLAIN, iv))]:
        v.write(f"bad-{name}", about, bad)


def bad_places(v):
    for name, about, where in [
            ("table", "sealed for another table", dict(table="answer")),
            ("column", "sealed for another column", dict(column="statement")),
            ("row", "sealed for another row", dict(row=sm3_hash(b"other")[:16])),
            ("version-older", "an older version of the cell", dict(version=6)),
            ("version-newer", "a newer version of the cell", dict(version=8)),
            ("names-shifted", "a letter moved from column to table",
             dict(table="findingt", column="ext")),
            ("names-swapped", "table and column swapped", dict(table="text", column="finding"))]:
        box = seal(ROOT, "column", 1, place(**{**HERE, **where}), PLAIN, fixed_iv(name))
        v.write(f"bad-place-{name}", about, box)
    box = seal(ROOT, "column", 1, place(**HERE, chunk=(0, 1)), PLAIN, fixed_iv("chunk"))
    v.write("bad-place-chunk", "a file's only chunk posing as a cell", box)


def streams(v):
    def chunk(index, flag, plain=PLAIN, purpose="attachment", **where):
        data = place(**{**HERE, **where}, chunk=(index, flag))
        return seal(ROOT, purpose, 1, data, plain, fixed_iv(f"stream{index}{flag}"))
    for name, about, plain in [("short", "a short file", PLAIN), ("empty", "an empty file", b"")]:
        v.write(f"stream-ok-{name}", about, chunk(0, 1, plain), "success", "stream", "attachment",
                plain=plain)
    cell = seal(ROOT, "attachment", 1, place(**HERE), PLAIN, fixed_iv("cell"))
    for name, about, bad in [
            ("not-last", "the only chunk is not marked last", chunk(0, 0)),
            ("index-one", "the first chunk has index one", chunk(1, 1)),
            ("nothing", "no chunk at all", b""), ("cell", "a cell posing as a file", cell),
            ("flag-two", "last flag 02", chunk(0, 2)),
            ("short-first", "a short chunk before the last", chunk(0, 0) + chunk(1, 1)),
            ("appended", "a byte after the last chunk", chunk(0, 1) + b"\0"),
            ("twice", "the last chunk twice", chunk(0, 1) + chunk(0, 1)),
            ("cut", "the last byte missing", chunk(0, 1)[:-1]),
            ("row", "a chunk of another file", chunk(0, 1, row=bytes(16))),
            ("version", "a chunk of an older version", chunk(0, 1, version=6)),
            ("purpose", "a chunk sealed as a column", chunk(0, 1, purpose="column"))]:
        v.write(f"stream-bad-{name}", about, bad, form="stream", purpose="attachment")


def write_vectors(folder):
    vectors = Vectors(folder)
    for family in (good_cells, bad_bytes, bad_keys, bad_places, streams):
        family(vectors)
    print(f"{vectors.count} vectors")


# --- serving ------------------------------------------------------------------------------------

def unlock(slots, password, secret):
    """The root of a keyslots.json, or None; follows the file's description, not the program."""
    slot = slots["password"]
    field = lambda name: bytes.fromhex(slot[name])
    slow = pbkdf2_sm3(password, field("salt"), slot["iterations"])
    wide = scrypt(password, field("scryptSalt"), slot["scryptN"])
    mixed = bytes(a ^ b for a, b in zip(slow, wide)) + secret
    kek = hkdf_sm3(mixed, b"yaoxun-e1/kek", 32)
    where = place("keySlots", "password", field("salt"), slots["kid"])
    return open_box(kek, "keySlot", slots["kid"], where, field("sealed"))


def marks_hold(text, root):
    marked, _, closing = text.rpartition(',"sm3":"')
    body, _, mark = marked.rpartition(',"mark":"')
    key = hkdf_sm3(root, b"yaoxun-e1/slots", 32)
    return (closing == sm3_hash(marked.encode()).hex() + '"}\n'
            and mark == hmac_sm3(key, body.encode()).hex() + '"')


def answer(request):
    data = lambda name: bytes.fromhex(request[name])
    key = lambda: sm2_key(request.get("scalar", ""), request["point"])
    act = request["act"]
    if act == "digest":
        return sm3_hash(data("message")).hex()
    if act == "sign":
        return sm2_sign(key(), data("message")).hex()
    if act == "verify":
        return sm2_verify(key(), data("signature"), data("message"))
    if act == "encrypt":
        return sm2_encrypt(key(), data("message")).hex()
    if act == "decrypt":
        return sm2_decrypt(key(), data("message")).hex()
    if act in ("seal", "open"):
        where = place(request["table"], request["column"], data("row"), request["version"])
        if act == "seal":
            iv = sm3_hash(data("message"))[:12] + bytes(4)
            sealed = seal(data("root"), request["purpose"], request["kid"], where,
                          data("message"), iv)
            return sealed.hex()
        opened = open_box(data("root"), request["purpose"], request["kid"], where, data("message"))
        return None if opened is None else opened.hex()
    if act == "unlock":
        text = data("message").decode()
        root = unlock(json.loads(text), data("password"), data("secret"))
        return root.hex() if root and marks_hold(text, root) else None
    raise ValueError(act)


def serve():
    for line in sys.stdin:
        print(json.dumps({"answer": answer(json.loads(line))}), flush=True)


def answers():
    block = bytes.fromhex("0123456789abcdeffedcba9876543210")
    print("hmac  ", hmac_sm3(block, b"abc").hex())
    print("pbkdf2", pbkdf2_sm3(b"abc", block, 100).hex())
    print("scrypt", scrypt(b"abc", block, 16).hex())
    print("hkdf  ", hkdf_sm3(b"abc", b"abc", 32, block).hex())


if __name__ == "__main__":
    if sys.argv[1:] == ["answers"]:
        answers()
    elif sys.argv[1:] == ["serve"]:
        serve()
    elif len(sys.argv) == 3 and sys.argv[1] == "vectors":
        write_vectors(sys.argv[2])
    else:
        sys.exit(__doc__)
