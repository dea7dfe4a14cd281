import CLibcrypto
import Glibc
import Synchronization

/// Secret bytes on pages of their own: out of swap and core dumps, zeroed on `wipe` and release.
///
/// Whole pages are mapped because `mlock` and `MADV_DONTDUMP` work on pages, and unlocking a page
/// shared with another secret would unlock both. Reference type on purpose: a copied value would
/// leave a second secret behind.
package final class SecretBytes: Sendable {
  /// How many bytes the secret has, also after it was wiped.
  package let count: Int

  private let size: Int
  /// Address of the first page, 0 once wiped; held locked while the secret is lent.
  private let address: Mutex<UInt>

  /// Fills a new secret; `body` gets zeroed memory and must write the secret there.
  ///
  /// The kernel may refuse `mlock` beyond the user's limit; the secret is then usable but could be
  /// swapped; `ProcessHardening.Report.lockableBytes` shows that limit beforehand.
  package init(
    count: Int,
    filling body: (UnsafeMutableRawBufferPointer) throws(TrustError) -> Void
  ) throws(TrustError) {
    let page = Int(getpagesize())
    let size = max(1, (count + page - 1) / page) * page
    let flags = MAP_PRIVATE | MAP_ANONYMOUS
    guard let base = mmap(nil, size, PROT_READ | PROT_WRITE, flags, -1, 0), base != MAP_FAILED
    else { throw .libraryRefused("mmap", code: UInt(errno)) }
    mlock(base, size)
    madvise(base, size, MADV_DONTDUMP)
    do throws(TrustError) {
      try body(UnsafeMutableRawBufferPointer(start: base, count: count))
    } catch {
      Self.release(base, count: size)
      throw error
    }
    self.count = count
    self.size = size
    self.address = Mutex(UInt(bitPattern: base))
  }

  /// Copies a secret that already lies in ordinary memory; the caller drops its own copy.
  package convenience init(copying bytes: some Collection<UInt8>) throws(TrustError) {
    try self.init(count: bytes.count) { memory throws(TrustError) in memory.copyBytes(from: bytes) }
  }

  /// Draws a new secret.
  package convenience init(random count: Int, from source: RandomSource) throws(TrustError) {
    try self.init(count: count) { memory throws(TrustError) in try source.fill(memory) }
  }

  deinit {
    wipe()
  }

  /// Lends the secret for the length of `body`; throws `wiped` after `wipe()`.
  ///
  /// Uses of one secret take turns, and a `wipe()` meanwhile waits for the last of them. Lending the
  /// same secret inside `body` would wait for itself.
  package func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws(TrustError) -> Result
  ) throws(TrustError) -> Result {
    var result: Result?
    try address.withLock { address throws(TrustError) in
      guard let base = UnsafeRawPointer(bitPattern: address) else { throw TrustError.wiped }
      result = try body(UnsafeRawBufferPointer(start: base, count: count))
    }
    guard let result else { preconditionFailure("invariant: the body ran or threw") }
    return result
  }

  /// Zeroes the secret and gives its pages back; every later use throws.
  ///
  /// May be called more than once.
  package func wipe() {
    address.withLock { address in
      if let base = UnsafeMutableRawPointer(bitPattern: address) {
        Self.release(base, count: size)
      }
      address = 0
    }
  }

  private static func release(_ base: UnsafeMutableRawPointer, count: Int) {
    OPENSSL_cleanse(base, count)
    munlock(base, count)
    munmap(base, count)
  }
}
