/// The elements read from one data carrier, with the bytes they were read from.
package struct GS1Message: Sendable {
  /// The text that was read, or its decoded form where escapes had to be undone.
  package let bytes: [UInt8]
  package private(set) var elements: [GS1Element]
  /// Where each of `bytes` stood in the input; nil when nothing was decoded.
  private let sources: [Int]?

  init(bytes: [UInt8], elements: [GS1Element], sources: [Int]?) {
    self.bytes = bytes
    self.elements = elements
    self.sources = sources
  }

  /// The index in the input of the byte at `index`; `count` answers the end.
  package func source(_ index: Int) -> Int {
    guard let sources else { return index }
    if index < sources.count { return sources[index] }
    return (sources.last ?? -1) + 1
  }

  /// The value of the first element with identifier number `key`, or nil.
  package func value(of key: Int) -> ArraySlice<UInt8>? {
    for place in elements.indices where elements[place].number.key == key {
      return bytes[elements[place].value]
    }
    return nil
  }

  /// Identifier and value of each element as text, in the order of the message.
  package var pairs: [[String]] {
    elements.map {
      [
        String(decoding: bytes[$0.identifier], as: UTF8.self),
        String(decoding: bytes[$0.value], as: UTF8.self),
      ]
    }
  }
}

/// One application identifier with its value, as ranges of the message's bytes.
package struct GS1Element: Sendable {
  package var entry: GS1Entry
  package var number: GS1Number
  package var identifier: Range<Int>
  package var value: Range<Int>
}
