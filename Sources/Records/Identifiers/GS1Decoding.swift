/// An input whose escapes are undone while it is read; it costs no copy until the first escape.
struct GS1Decoding {
  private let input: [UInt8]
  private var decoded: [UInt8] = []
  private var sources: [Int]?
  /// While nothing is decoded: how far the input has been read.
  private var reached = 0

  init(_ input: [UInt8]) {
    self.input = input
  }

  /// The bytes that ranges answered by this value index.
  var bytes: [UInt8] { sources == nil ? input : decoded }

  var count: Int { sources == nil ? reached : decoded.count }

  /// Keeps one byte of the input as it is.
  mutating func keep(_ index: Int) {
    if sources == nil {
      reached = index + 1
    } else {
      decoded.append(input[index])
      sources?.append(index)
    }
  }

  /// Keeps a run of the input as it is and answers where it stands.
  mutating func keep(_ range: Range<Int>) -> Range<Int> {
    if sources == nil {
      reached = range.upperBound
      return range
    }
    let start = decoded.count
    for index in range { keep(index) }
    return start..<decoded.count
  }

  /// Lets the next kept byte be at `index`; what lies between belongs to nothing.
  mutating func skip(to index: Int) {
    if sources == nil { reached = index }
  }

  /// Puts `byte` in place of an escape.
  mutating func replace(_ range: Range<Int>, with byte: UInt8) {
    if sources == nil {
      decoded = Array(input[..<range.lowerBound])
      sources = Array(0..<range.lowerBound)
    }
    decoded.append(byte)
    sources?.append(range.lowerBound)
  }

  func source(_ index: Int) -> Int {
    guard let sources else { return index }
    if index < sources.count { return sources[index] }
    return (sources.last ?? -1) + 1
  }

  func message(_ elements: [GS1Element]) -> GS1Message {
    GS1Message(bytes: bytes, elements: elements, sources: sources)
  }
}
