/// One line of JSON in the making, in memory that nobody else holds.
///
/// An array asks at every append whether it may write in place; an answer about a code has forty
/// pieces, and there are hundreds of thousands of answers a second.
struct JSONLine: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init(capacity: Int) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// The line so far.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// Writes JSON as it stands.
  mutating func raw(_ json: StaticString) {
    copy(json.utf8Start, json.utf8CodeUnitCount)
  }

  /// Writes a name or word of ours as a JSON string; it needs no escapes.
  mutating func word(_ word: String) {
    byte(UInt8(ascii: "\""))
    let isWritten: Void? = word.utf8.withContiguousStorageIfAvailable { copy($0) }
    if isWritten == nil { for unit in word.utf8 { byte(unit) } }
    byte(UInt8(ascii: "\""))
  }

  /// Writes any text as a JSON string, with escapes where `[UInt8].appendJSON` has them.
  mutating func string(_ text: String) {
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { string(utf8: $0) }
    if isWritten == nil { Array(text.utf8).withUnsafeBufferPointer { string(utf8: $0) } }
  }

  /// Writes bytes that are valid UTF-8 as a JSON string.
  mutating func string(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard Self.isPlain(bytes) else {
      var escaped: [UInt8] = []
      escaped.appendJSON(utf8: bytes)
      escaped.withUnsafeBufferPointer { copy($0) }
      return
    }
    byte(UInt8(ascii: "\""))
    copy(bytes)
    byte(UInt8(ascii: "\""))
  }

  mutating func decimal(_ number: Int) {
    if 0...9 ~= number { byte(UInt8(0x30 + number)) } else { digits(number) }
  }

  private mutating func digits(_ number: Int) {
    for digit in String(number).utf8 { byte(digit) }
  }

  /// Printable ASCII and the common ideographs only.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x20...0x21, 0x23...0x5B, 0x5D...0x7E: index += 1
      case 0xE4...0xE9: index += 3
      default: return false
      }
    }
    return true
  }

  private mutating func byte(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count += 1
  }

  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let first = bytes.baseAddress { copy(first, bytes.count) }
  }

  private mutating func copy(_ first: UnsafePointer<UInt8>, _ length: Int) {
    reserve(length)
    (start + count).update(from: first, count: length)
    count += length
  }

  private mutating func reserve(_ more: Int) {
    if count + more > capacity { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(2 * capacity, count + more)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: start, count: count)
    start.deallocate()
    start = larger
  }
}
