/// Reads path and query of a Digital Link into elements, undoing percent escapes.
struct DigitalLinkReader {
  private let input: [UInt8]
  private let grammar: GS1ElementString
  private var decoding: GS1Decoding
  private(set) var elements: [GS1Element] = []

  init(_ input: [UInt8], grammar: GS1ElementString) {
    self.input = input
    self.grammar = grammar
    decoding = GS1Decoding(input)
  }

  var message: GS1Message { decoding.message(elements) }

  mutating func readPath(_ path: Range<Int>) throws(GS1Flaw) {
    var index = try primaryKey(in: path)
    while index < path.upperBound {
      let slash = nextSlash(after: index + 1, before: path.upperBound)
      let identifier = index + 1..<slash
      let end = nextSlash(after: min(slash + 1, path.upperBound), before: path.upperBound)
      try add(identifier, value: min(slash + 1, end)..<end, blank: nil)
      index = end
    }
  }

  /// Finds the slash before the last primary key, walking back over known identifiers.
  private func primaryKey(in path: Range<Int>) throws(GS1Flaw) -> Int {
    let slash = UInt8(ascii: "/")
    let missing = GS1Flaw("primaryKeyMissing", at: path.lowerBound)
    var end = path.upperBound
    while true {
      guard let beforeValue = input[path.lowerBound..<end].lastIndex(of: slash),
        let before = input[path.lowerBound..<beforeValue].lastIndex(of: slash),
        let entry = grammar.table.entry(of: input[before + 1..<beforeValue])
      else { throw missing }
      if entry.linkKeys != nil { return before }
      end = before
    }
  }

  private func nextSlash(after start: Int, before end: Int) -> Int {
    input[start..<end].firstIndex(of: UInt8(ascii: "/")) ?? end
  }

  mutating func readQuery(_ query: Range<Int>) throws(GS1Flaw) {
    var index = query.lowerBound
    while index < query.upperBound {
      let end =
        input[index..<query.upperBound].firstIndex(of: UInt8(ascii: "&")) ?? query.upperBound
      let equals = input[index..<end].firstIndex(of: UInt8(ascii: "="))
      if let equals, input[index..<equals].allSatisfy({ $0 &- 0x30 <= 9 }) {
        try add(index..<equals, value: equals + 1..<end, blank: UInt8(ascii: "+"))
      }
      index = end + 1
    }
  }

  private mutating func add(
    _ identifier: Range<Int>,
    value: Range<Int>,
    blank: UInt8?
  ) throws(GS1Flaw) {
    guard let entry = grammar.table.entry(of: input[identifier]) else {
      throw GS1Flaw("unknownIdentifier", at: identifier.lowerBound)
    }
    guard !value.isEmpty else { throw GS1Flaw("emptyValue", at: value.lowerBound) }
    guard elements.count < GS1ElementString.mostElements else {
      throw GS1Flaw("tooManyElements", at: identifier.lowerBound)
    }
    let written = decoding.keep(identifier)
    decoding.skip(to: value.lowerBound)
    let start = decoding.count
    var index = value.lowerBound
    while index < value.upperBound {
      let byte = input[index]
      if byte == UInt8(ascii: "%"), let escaped = escape(at: index, before: value.upperBound) {
        decoding.replace(index..<index + 3, with: escaped)
        index += 3
      } else if byte == blank {
        decoding.replace(index..<index + 1, with: 0x20)
        index += 1
      } else {
        decoding.keep(index)
        index += 1
      }
    }
    elements.append(try grammar.whole(entry, decoding, written, start..<decoding.count))
  }

  /// The byte of the escape at `index`; a percent sign without two digits stands for itself.
  private func escape(at index: Int, before end: Int) -> UInt8? {
    guard index + 2 < end, let high = GS1Hex.value(input[index + 1]),
      let low = GS1Hex.value(input[index + 2])
    else { return nil }
    return high << 4 | low
  }

  /// Qualifiers follow their key in the fixed order, attributes are allowed in the query, and
  /// nothing stands twice.
  func judgeOrder(pathCount: Int) throws(GS1Flaw) {
    guard let key = elements.first, let sequences = key.entry.linkKeys else { return }
    let qualifiers = elements[1..<pathCount].map(\.number)
    guard DigitalLink.allows(qualifiers, in: sequences) else {
      throw flaw("qualifierOrder", elements[1])
    }
    for (place, element) in elements.enumerated() {
      if elements[..<place].contains(where: { $0.number == element.number }) {
        throw flaw("repeatedElement", element)
      }
    }
    for element in elements[pathCount...] {
      let belongsInPath = (0...qualifiers.count).contains { place in
        var trial = qualifiers
        trial.insert(element.number, at: place)
        return DigitalLink.allows(trial, in: sequences)
      }
      guard element.entry.isLinkAttribute, !belongsInPath else {
        throw flaw("notAnAttribute", element)
      }
    }
  }

  private func flaw(_ code: String, _ element: GS1Element) -> GS1Flaw {
    GS1Flaw(code, at: decoding.source(element.identifier.lowerBound))
  }
}

extension DigitalLink {
  /// Says whether `qualifiers` is one of `sequences` with any of its members left out.
  static func allows(_ qualifiers: [GS1Number], in sequences: [[GS1Number]]) -> Bool {
    sequences.contains { sequence in
      var rest = sequence[...]
      for qualifier in qualifiers {
        guard let place = rest.firstIndex(of: qualifier) else { return false }
        rest = rest[(place + 1)...]
      }
      return true
    }
  }
}
