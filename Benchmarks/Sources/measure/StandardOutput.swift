import Glibc

/// Standard output as a pipe takes it.
enum StandardOutput {
  /// Writes all of `bytes`, or as much as somebody still reads.
  static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let piece = UnsafeRawBufferPointer(rebasing: rest)
        let written = Glibc.write(STDOUT_FILENO, piece.baseAddress, piece.count)
        guard written > 0 else { return }
        rest = rest.dropFirst(written)
      }
    }
  }
}
