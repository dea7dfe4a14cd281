/// Cuts a text of event documents into its events without reading them as JSON.
///
/// Only strings, braces and brackets are followed, so that a flaw inside one event never reaches
/// the next. A text may hold several documents or bare events one after the other, as JSON Lines
/// do.
struct EventSplitter {
  /// One document: what stands around its events, and the events.
  struct Document: Equatable {
    /// The document with its list of events empty; a bare event as it is.
    var frame: [UInt8]
    /// Nil for a bare event.
    var events: [Range<Int>]?
    /// Where the document stands in the text.
    var range: Range<Int>
  }

  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The documents in their order; `strangers` are bytes outside any, `isCut` says that the last
  /// document does not end.
  mutating func split() -> (documents: [Document], strangers: Int?, isCut: Bool) {
    var documents: [Document] = []
    var strangers: Int?
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "{") {
        guard let end = objectEnd(from: index) else {
          // What of it can still be told apart is kept.
          if let cut = document(index..<bytes.count) { documents.append(cut) }
          return (documents, strangers, true)
        }
        if let document = document(index..<end) { documents.append(document) }
        index = end
      } else {
        if !Self.isBlank(byte), strangers == nil { strangers = index }
        index += 1
      }
    }
    return (documents, strangers, false)
  }

  private func document(_ range: Range<Int>) -> Document? {
    guard let list = listStart(in: range) else {
      return Document(frame: Array(bytes[range]), events: nil, range: range)
    }
    var events: [Range<Int>] = []
    var place = list
    while place < range.upperBound {
      switch bytes[place] {
      case UInt8(ascii: "{"):
        guard let end = objectEnd(from: place), end <= range.upperBound else {
          events.append(place..<range.upperBound)
          return Document(frame: closed(range.lowerBound..<list), events: events, range: range)
        }
        events.append(place..<end)
        place = end
      case UInt8(ascii: "]"):
        let frame = bytes[range.lowerBound..<list] + bytes[place..<range.upperBound]
        return Document(frame: Array(frame), events: events, range: range)
      case UInt8(ascii: ","), 0x20, 0x09, 0x0A, 0x0D:
        place += 1
      default:
        // Something that is no object stands for one event that is none.
        let end = strayEnd(from: place, upTo: range.upperBound)
        events.append(place..<end)
        place = end
      }
    }
    return Document(frame: closed(range.lowerBound..<list), events: events, range: range)
  }

  /// The beginning of a document that was cut, with what closes all that it opened.
  private func closed(_ range: Range<Int>) -> [UInt8] {
    var open: [UInt8] = []
    var place = range.lowerBound
    while place < range.upperBound {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = stringEnd(from: place)
        continue
      case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
      case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      default: break
      }
      place += 1
    }
    return bytes[range] + open.reversed()
  }

  /// Behind the bracket of the first member called `eventList`.
  private func listStart(in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place < range.upperBound {
      guard bytes[place] == UInt8(ascii: "\"") else {
        place += 1
        continue
      }
      let end = stringEnd(from: place)
      if bytes[place..<min(end, bytes.count)].elementsEqual("\"eventList\"".utf8) {
        var next = end
        while next < range.upperBound,
          Self.isBlank(bytes[next]) || bytes[next] == UInt8(ascii: ":")
        { next += 1 }
        if next < range.upperBound, bytes[next] == UInt8(ascii: "[") { return next + 1 }
      }
      place = end
    }
    return nil
  }

  /// Behind the brace that closes the one at `start`.
  private func objectEnd(from start: Int) -> Int? {
    var depth = 0
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = stringEnd(from: place)
        continue
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return place + 1 }
      default: break
      }
      place += 1
    }
    return nil
  }

  private func strayEnd(from start: Int, upTo limit: Int) -> Int {
    var place = start
    while place < limit {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        place = stringEnd(from: place)
        continue
      case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "{"): return max(place, start + 1)
      default: place += 1
      }
    }
    return limit
  }

  private func stringEnd(from start: Int) -> Int {
    var place = start + 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\\"): place += 2
      case UInt8(ascii: "\""): return place + 1
      // JSON has no line ends in strings: a string that was not closed ends here.
      case 0x0A: return place
      default: place += 1
      }
    }
    return bytes.count
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }
}
