import Compression
import Testing

@Suite("Zstandard frames")
struct ZstdTests {
  @Test(arguments: [1, 2, 7, 1000, 200_000])
  func `frames come back whole however they are cut`(step: Int) throws {
    let first = Array("第一块".utf8)
    let second = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 / 7) }
    let stream = Zstd.compressFrame(first) + Zstd.compressFrame(second)
    var inflater = FrameInflater(limit: 1 << 20)
    var frames: [[UInt8]] = []
    for start in stride(from: 0, to: stream.count, by: step) {
      let piece = Array(stream[start..<min(start + step, stream.count)])
      frames += try piece.withUnsafeBytes { try inflater.feed($0) }
    }
    #expect(frames == [first, second])
  }

  @Test func `a cut frame is never given`() throws {
    let stream = Zstd.compressFrame(Array("块".utf8)).dropLast()
    var inflater = FrameInflater(limit: 100)
    let frames = try Array(stream).withUnsafeBytes { try inflater.feed($0) }
    #expect(frames.isEmpty)
  }

  @Test func `a bomb stops at the limit`() {
    let bomb = Zstd.compressFrame([UInt8](repeating: 0, count: 10 << 20))
    #expect(throws: InflationError.tooLarge(limit: 1 << 20)) {
      try bomb.withUnsafeBytes { bytes in
        var inflater = FrameInflater(limit: 1 << 20)
        return try inflater.feed(bytes)
      }
    }
  }

  @Test func `bytes that are not Zstandard are damaged`() {
    #expect(throws: InflationError.damaged) {
      try Array("<html>登录</html>".utf8).withUnsafeBytes { bytes in
        var inflater = FrameInflater(limit: 100)
        return try inflater.feed(bytes)
      }
    }
  }
}
