/// Puts back the separators a keyboard-wedge scanner or a paste has swallowed.
///
/// A message is repaired only when exactly one way to end its values of variable length makes every
/// value and every pair of identifiers hold; two ways would be a guess. The search is bounded in
/// length and steps, so that hostile input costs a constant at most.
struct GS1Repair {
  private static let longestInput = 160
  private static let mostSteps = 4_000

  private let grammar: GS1ElementString
  private let bytes: [UInt8]
  private let separator: UInt8
  private var steps = 0
  private var isDeadEnd: [Bool]
  private var found: [[GS1Element]] = []

  /// The one repaired message, or nil when there is none or more than one.
  static func only(
    _ grammar: GS1ElementString,
    _ bytes: [UInt8],
    from start: Int,
    separator: UInt8
  ) -> GS1Message? {
    guard bytes.count - start <= longestInput else { return nil }
    var search = GS1Repair(grammar, bytes, separator)
    var index = start
    if index < bytes.count, bytes[index] == separator { index += 1 }
    var elements: [GS1Element] = []
    search.explore(at: index, &elements)
    guard search.steps < mostSteps, search.found.count == 1 else { return nil }
    return GS1Message(bytes: bytes, elements: search.found[0], sources: nil)
  }

  private init(_ grammar: GS1ElementString, _ bytes: [UInt8], _ separator: UInt8) {
    self.grammar = grammar
    self.bytes = bytes
    self.separator = separator
    isDeadEnd = [Bool](repeating: false, count: bytes.count + 1)
  }

  /// Tries every reading of the rest from `index` and says whether any reached the end.
  @discardableResult
  private mutating func explore(at index: Int, _ elements: inout [GS1Element]) -> Bool {
    guard index < bytes.count else {
      accept(elements)
      return true
    }
    guard !isDeadEnd[index], steps < GS1Repair.mostSteps, found.count < 2,
      elements.count < GS1ElementString.mostElements,
      let entry = grammar.table.entry(leading: bytes[index...])
    else { return false }
    var reached = false
    for end in ends(of: entry, from: index + entry.length) {
      steps += 1
      let value = index + entry.length..<end
      // A flaw only closes this branch of the search.
      guard let consumed = try? grammar.end(of: bytes[value], as: entry), consumed == end,
        let number = GS1Number(bytes[index..<value.lowerBound])
      else { continue }
      elements.append(
        GS1Element(
          entry: entry,
          number: number,
          identifier: index..<value.lowerBound,
          value: value
        )
      )
      let next = end < bytes.count && bytes[end] == separator ? end + 1 : end
      if explore(at: next, &elements) { reached = true }
      elements.removeLast()
    }
    if !reached, steps < GS1Repair.mostSteps, found.count < 2 { isDeadEnd[index] = true }
    return reached
  }

  private func ends(of entry: GS1Entry, from start: Int) -> [Int] {
    let limit = min(bytes.count, start + entry.longest)
    guard start <= limit else { return [] }
    let fieldEnd = bytes[start..<limit].firstIndex(of: separator) ?? limit
    let shortest = start + entry.shortest
    guard shortest <= fieldEnd else { return [] }
    return entry.isFixedLength ? [shortest] : Array(shortest...fieldEnd)
  }

  private mutating func accept(_ elements: [GS1Element]) {
    let message = GS1Message(bytes: bytes, elements: elements, sources: nil)
    if grammar.flaws(in: message).isEmpty { found.append(elements) }
  }
}
