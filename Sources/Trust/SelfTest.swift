import CLibcrypto

/// Known answers that libcrypto must give before anything is signed, sealed or opened.
package enum SelfTest {
  /// The version libcrypto states at run time, such as "OpenSSL 3.0.19 …".
  package static let libcryptoVersion = String(cString: OpenSSL_version(OPENSSL_VERSION))

  /// Runs every known answer at the first call in a process and remembers how it ended.
  ///
  /// Called before anything is signed, sealed or opened; later calls cost nothing.
  package static func once() throws(TrustError) { try outcome.get() }

  private static let outcome: Result<Void, TrustError> = {
    do throws(TrustError) {
      return .success(try run())
    } catch {
      return .failure(error)
    }
  }()

  /// Runs every known answer, about 5 ms; call once at start, before any other use of this module.
  ///
  /// Throws `libcryptoUnfit` for another line than 3.x or a missing algorithm, `selfTestFailed` with
  /// the algorithm's name for a wrong answer. A libcrypto that is absent altogether stops the
  /// program in the dynamic linker, before this.
  package static func run() throws(TrustError) {
    try run(major: OPENSSL_version_major())
  }

  static func run(major: UInt32) throws(TrustError) {
    guard major == 3, yx_sm3() != nil, yx_sha256() != nil, yx_sm4_ctr() != nil, yx_hmac() != nil
    else { throw .libcryptoUnfit(version: libcryptoVersion) }
    try expect("SM3", abc, Self.sm3) { bytes throws(TrustError) in SM3.digest(bytes).bytes }
    try expect("SHA-256", abc, Self.sha256) { bytes throws(TrustError) in
      SHA256.digest(bytes).bytes
    }
    try expect("HMAC-SM3", abc, hmac) { bytes throws(TrustError) in
      try HMACSM3.tag(key: block, message: bytes)
    }
    try expect("SM4", block, sm4) { bytes throws(TrustError) in
      try SM4Mode.ecb.encrypt(bytes, key: bytes, iv: [])
    }
    try expect("PBKDF2-HMAC-SM3", abc, pbkdf2) { bytes throws(TrustError) in
      let password = try SecretBytes(copying: bytes)
      let key = try KeyDerivation.pbkdf2SM3(password: password, salt: block, iterations: 100)
      return try key.withBytes { key throws(TrustError) in Array(key) }
    }
    try expect("scrypt", abc, scrypt) { bytes throws(TrustError) in
      let password = try SecretBytes(copying: bytes)
      let key = try KeyDerivation.scrypt(password: password, salt: block, n: 16)
      return try key.withBytes { key throws(TrustError) in Array(key) }
    }
    try expect("HKDF-SM3", abc, hkdf) { bytes throws(TrustError) in
      let secret = try SecretBytes(copying: bytes)
      let key = try KeyDerivation.hkdfSM3(secret: secret, salt: block, info: "abc")
      return try key.withBytes { key throws(TrustError) in Array(key) }
    }
    try sm2()
  }

  /// The published signature must verify, and not for another message; a fresh one must verify too.
  private static func sm2() throws(TrustError) {
    let message = Array("message digest".utf8)
    guard let scalar = Hexadecimal.bytes(sm2Scalar), let signature = Hexadecimal.bytes(sm2Signature)
    else { throw .selfTestFailed("SM2") }
    let key = try SigningKey(scalar: try SecretBytes(copying: scalar))
    let owner = key.verifyingKey
    let fresh = try key.sign(message)
    guard owner.hex == sm2Point, owner.verify(signature: signature, message: message),
      owner.verify(signature: fresh, message: message),
      !owner.verify(signature: fresh, message: message + [0])
    else { throw .selfTestFailed("SM2") }
  }

  private static func expect(
    _ name: String,
    _ input: [UInt8],
    _ answer: String,
    _ compute: ([UInt8]) throws(TrustError) -> [UInt8]
  ) throws(TrustError) {
    guard Hexadecimal.text(try compute(input)) == answer else { throw .selfTestFailed(name) }
  }
}

// MARK: - Answers

extension SelfTest {
  private static let abc = Array("abc".utf8)
  /// The key and plaintext of GB/T 32907-2016 A.1.
  private static let block: [UInt8] = [
    0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, 0xfe, 0xdc, 0xba, 0x98, 0x76, 0x54, 0x32, 0x10,
  ]
  // GB/T 32905-2016 A.1
  private static let sm3 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
  // FIPS 180-2 B.1
  private static let sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
  // GB/T 32907-2016 A.1
  private static let sm4 = "681edf34d206965e86b3e94f536e4246"
  // The next four were computed by an independent implementation (Scripts/sm-crosscheck.py).
  private static let hmac = "28d8a61be67d8bf7652c4eda7092b612f88be62184f55005c57ddf076e764199"
  private static let pbkdf2 = "fe43143fa32ba6729545ee052abd211f79223c6cb469067a7e4faddc29f6cab2"
  private static let scrypt = "4c3d479344bfca52c4493db9331fa940e2e877fc9d4c9593f8fd4c68e5cdaf15"
  private static let hkdf = "41137936c917e172ad8eddb37d49fd1d59db9904eccffaac3c477f9b761147df"
  // GB/T 32918.5-2017 A.2
  private static let sm2Scalar = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
  private static let sm2Point = """
    04\
    09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020\
    ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13
    """
  private static let sm2Signature = """
    3046\
    022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3\
    022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa
    """
}
