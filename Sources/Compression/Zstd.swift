import CZstd

/// Zstandard frames: one per block of the feed, one per chunk of a pack.
package enum Zstd {
  /// One complete frame that holds `bytes`, with a checksum of its own; level 1 for live answers, 3
  /// for packs.
  ///
  /// The digest of a block covers its rows: by the checksum a header that was changed on the way is
  /// refused as well.
  package static func compressFrame(_ bytes: [UInt8], level: Int32 = 1) -> [UInt8] {
    guard let context = ZSTD_createCCtx() else {
      preconditionFailure("invariant: memory for one compression context")
    }
    defer { ZSTD_freeCCtx(context) }
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { out, count in
      count = ZSTD_compress2(context, out.baseAddress, out.count, bytes, bytes.count)
      precondition(ZSTD_isError(count) == 0, "invariant: a buffer of compressBound suffices")
    }
  }
}

/// Why compressed bytes are not accepted.
package enum InflationError: Error, Equatable, Sendable {
  /// Not Zstandard, or damaged.
  case damaged
  /// More output than the caller allows: a bomb, or not what was asked for.
  case tooLarge(limit: Int)
}

/// Takes compressed bytes as they arrive and gives whole frames back, each with bounded memory.
///
/// A frame that was cut is simply never given. Not for sharing between threads.
package struct FrameInflater: ~Copyable {
  private let context: OpaquePointer
  private let limit: Int
  private var frame: [UInt8] = []
  private var inflated = 0

  /// `limit` bounds all output of this inflater, in bytes.
  package init(limit: Int) {
    guard let context = ZSTD_createDCtx() else {
      preconditionFailure("invariant: memory for one decompression context")
    }
    self.context = context
    self.limit = limit
  }

  deinit { ZSTD_freeDCtx(context) }

  /// Bytes given out so far and still held back.
  package var inflatedCount: Int { inflated }

  /// Feeds `bytes` and returns the frames that are now complete.
  package mutating func feed(
    _ bytes: UnsafeRawBufferPointer
  ) throws(InflationError) -> [[UInt8]] {
    var frames: [[UInt8]] = []
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    var isFlushing = true
    while input.pos < input.size || isFlushing {
      var remaining = 0
      var produced = 0
      let piece = [UInt8](unsafeUninitializedCapacity: ZSTD_DStreamOutSize()) { buffer, count in
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        remaining = ZSTD_decompressStream(context, &output, &input)
        produced = output.pos
        count = output.pos
      }
      guard ZSTD_isError(remaining) == 0 else { throw .damaged }
      inflated += produced
      guard inflated <= limit else { throw .tooLarge(limit: limit) }
      frame += piece
      if remaining == 0, !frame.isEmpty {
        frames.append(frame)
        frame = []
      }
      // A full output buffer may hide more output of input that is already taken.
      isFlushing = produced == ZSTD_DStreamOutSize()
    }
    return frames
  }
}
