/// The address and measures of evidence bytes, as an evidence record names them.
package struct BlobAddress: Equatable, Sendable {
  /// `sm3:` and 64 hexadecimal digits.
  package var address: String
  package var sm3: String
  package var sha256: String
  package var size: Int64

  package init(sm3: String, sha256: String, size: Int64) {
    address = "sm3:" + sm3
    self.sm3 = sm3
    self.sha256 = sha256
    self.size = size
  }
}

/// Evidence bytes that the hub does not hold in full yet.
package struct BlobUpload: Equatable, Sendable {
  package var address: String
  package var size: Int64
  /// Bytes the hub is known to hold.
  package var sent: Int64

  package init(address: String, size: Int64, sent: Int64) {
    self.address = address
    self.size = size
    self.sent = sent
  }
}
