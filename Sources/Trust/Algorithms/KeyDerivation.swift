import CLibcrypto

/// Keys from passwords and keys from keys; every result is born in `SecretBytes`.
package enum KeyDerivation {
  /// PBKDF2 with HMAC-SM3, about 0.8 s per million iterations on one core.
  package static func pbkdf2SM3(
    password: SecretBytes,
    salt: [UInt8],
    iterations: Int,
    count: Int = 32
  ) throws(TrustError) -> SecretBytes {
    try password.withBytes { password throws(TrustError) in
      try SecretBytes(count: count) { output throws(TrustError) in
        guard
          PKCS5_PBKDF2_HMAC(
            password.baseAddress?.assumingMemoryBound(to: CChar.self),
            Int32(password.count),
            salt,
            Int32(salt.count),
            Int32(iterations),
            yx_sm3(),
            Int32(count),
            output.baseAddress?.assumingMemoryBound(to: UInt8.self)
          ) == 1
        else { throw TrustError.lastRefusal("pbkdf2") }
      }
    }
  }

  /// scrypt (RFC 7914) with r = 8 and p = 1, about 4 µs and 1 KiB of memory for each unit of `n`.
  package static func scrypt(
    password: SecretBytes,
    salt: [UInt8],
    n: Int,
    r: Int = 8,
    p: Int = 1,
    count: Int = 32
  ) throws(TrustError) -> SecretBytes {
    try password.withBytes { password throws(TrustError) in
      try SecretBytes(count: count) { output throws(TrustError) in
        // libcrypto's own limit is 32 MiB, too small for n = 2^16; its bound is the work area
        // 128·r·(n + p + 1) bytes, given here with room to spare.
        let memory = UInt64(128 * r * (n + p + 1) + (16 << 20))
        guard
          EVP_PBE_scrypt(
            password.baseAddress?.assumingMemoryBound(to: CChar.self),
            password.count,
            salt,
            salt.count,
            UInt64(n),
            UInt64(r),
            UInt64(p),
            memory,
            output.baseAddress?.assumingMemoryBound(to: UInt8.self),
            count
          ) == 1
        else { throw TrustError.lastRefusal("scrypt") }
      }
    }
  }

  /// HKDF with HMAC-SM3 (RFC 5869); `info` separates one purpose from another.
  package static func hkdfSM3(
    secret: SecretBytes,
    salt: [UInt8] = [],
    info: String,
    count: Int = 32
  ) throws(TrustError) -> SecretBytes {
    let info = Array(info.utf8)
    return try secret.withBytes { secret throws(TrustError) in
      guard let base = secret.baseAddress?.assumingMemoryBound(to: UInt8.self), secret.count > 0
      else { throw TrustError.keyUnusable }
      return try SecretBytes(count: count) { output throws(TrustError) in
        guard let target = output.baseAddress?.assumingMemoryBound(to: UInt8.self),
          yx_hkdf_sm3(
            base,
            secret.count,
            salt,
            salt.count,
            info,
            info.count,
            target,
            output.count
          ) == 1
        else { throw TrustError.lastRefusal("hkdf") }
      }
    }
  }
}
