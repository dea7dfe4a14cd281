/// One line of the table before it has become an entry.
struct GS1TableRow {
  static let required = ["ai", "fixed", "link", "format", "needs", "excludes", "keys", "title"]

  let columns: [String: Int]
  let cells: [String]
  let line: Int

  func entry() throws(GS1TableError) -> GS1Entry {
    let (numbers, length) = try identifiers()
    var components: [GS1Component] = []
    for text in self["format"].split(separator: " ") { components.append(try component(text)) }
    guard !components.isEmpty else { throw GS1TableError(.format, line: line) }
    var excludes: [GS1Pattern] = []
    for text in self["excludes"].split(whereSeparator: { $0 == "," || $0 == " " }) {
      excludes.append(try pattern(text))
    }
    let entry = GS1Entry(
      numbers: numbers,
      length: length,
      components: components,
      needs: try needs(),
      excludes: excludes,
      linkKeys: try linkKeys(),
      row: self
    )
    if entry.isFixedLength, entry.shortest != entry.longest {
      throw GS1TableError(.format, line: line)
    }
    return entry
  }

  subscript(column: String) -> String {
    columns[column].map { cells[$0] } ?? ""
  }

  private func identifiers() throws(GS1TableError) -> ([GS1Number], Int) {
    let ends = self["ai"].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let low = GS1Number(ends[0].utf8),
      let high = GS1Number(ends[ends.count - 1].utf8), low.key <= high.key,
      ends[0].utf8.count == ends[ends.count - 1].utf8.count
    else { throw GS1TableError(.identifier, line: line) }
    let length = ends[0].utf8.count
    let step = [1: 1000, 2: 100, 3: 10][length] ?? 1
    return (stride(from: low.key, through: high.key, by: step).map(GS1Number.init(key:)), length)
  }

  /// `N6,yymmd0`, `X..20` or the same in brackets: character set, length, checks.
  private func component(_ text: Substring) throws(GS1TableError) -> GS1Component {
    let isOptional = text.hasPrefix("[")
    let words = text.filter { $0 != "[" && $0 != "]" }.split(separator: ",")
    guard let first = words.first, let letter = first.utf8.first,
      let set = GS1CharacterSet(rawValue: letter)
    else { throw GS1TableError(.format, line: line) }
    let size = first.dropFirst()
    let isOpen = size.hasPrefix("..")
    guard let longest = Int(isOpen ? size.dropFirst(2) : size), 1...90 ~= longest else {
      throw GS1TableError(.format, line: line)
    }
    var linters: [GS1Linter] = []
    for word in words.dropFirst() {
      guard let linter = GS1Linter(rawValue: String(word)) else {
        throw GS1TableError(.unknownCheck, line: line)
      }
      linters.append(linter)
    }
    return GS1Component(
      set: set,
      shortest: isOpen ? 1 : longest,
      longest: longest,
      isOptional: isOptional,
      linters: linters
    )
  }

  private func needs() throws(GS1TableError) -> [GS1Need] {
    var needs: [GS1Need] = []
    for set in self["needs"].split(separator: " ") {
      var alternatives: [[GS1Pattern]] = []
      for alternative in set.split(separator: ",") {
        var members: [GS1Pattern] = []
        for member in alternative.split(separator: "+") { members.append(try pattern(member)) }
        alternatives.append(members)
      }
      needs.append(GS1Need(alternatives: alternatives, text: String(set)))
    }
    return needs
  }

  private func linkKeys() throws(GS1TableError) -> [[GS1Number]]? {
    let text = self["keys"]
    if text.isEmpty { return nil }
    if text == "-" { return [[]] }
    var sequences: [[GS1Number]] = []
    for alternative in text.split(separator: "|") {
      var sequence: [GS1Number] = []
      for word in alternative.split(separator: ",") {
        guard let number = GS1Number(word.utf8) else { throw GS1TableError(.pattern, line: line) }
        sequence.append(number)
      }
      sequences.append(sequence)
    }
    return sequences
  }

  private func pattern(_ text: Substring) throws(GS1TableError) -> GS1Pattern {
    guard let pattern = GS1Pattern(text) else { throw GS1TableError(.pattern, line: line) }
    return pattern
  }
}
