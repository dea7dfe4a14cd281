/// The divisions of GB/T 2260 over all revisions: which codes existed, under which names, when.
///
/// Built once from `regions.tsv`, then read by binary search over the ascending codes.
package struct RegionTable: Sendable {
  /// One name of one code during one span of years.
  package struct Entry: Equatable, Sendable {
    /// The name in Chinese, as printed then.
    package var name: String
    /// The years in which the code bore it.
    package var years: YearSpan
    /// In the historical list; otherwise seen only in one published table.
    package var isListed: Bool
  }

  private let codes: [UInt32]
  private let spans: [(first: Int16, last: Int16, isListed: Bool)]
  private let names: [Range<Int32>]
  private let bytes: [UInt8]
  private static let open = Int16.max

  init(_ table: TabTable) throws(CodeTableError) {
    let code = try table.column("code")
    let name = try table.column("name")
    let from = try table.column("valid_from")
    let to = try table.column("valid_to")
    let confidence = try table.column("confidence")
    var codes: [UInt32] = []
    var spans: [(first: Int16, last: Int16, isListed: Bool)] = []
    var names: [Range<Int32>] = []
    codes.reserveCapacity(table.rowCount)
    spans.reserveCapacity(table.rowCount)
    names.reserveCapacity(table.rowCount)
    for row in 0..<table.rowCount {
      guard let value = try table.number(row, code), table.cell(row, code).count == 6 else {
        throw table.bad(row, code)
      }
      if let last = codes.last, last > UInt32(value) {
        throw CodeTableError(table.file, line: Int(table.lines[row]), .outOfOrder)
      }
      let first = try table.number(row, from) ?? 0
      let last = try table.number(row, to) ?? Int(Self.open)
      guard first <= 9999 else { throw table.bad(row, from) }
      guard last <= 9999 || last == Self.open else { throw table.bad(row, to) }
      let place = table.cell(row, name)
      codes.append(UInt32(value))
      // `listed` is the only confidence as long as this; reading one byte keeps the build fast.
      let isListed = table.bytes[table.cell(row, confidence)].first == UInt8(ascii: "l")
      spans.append((Int16(first), Int16(last), isListed))
      names.append(Int32(place.lowerBound)..<Int32(place.upperBound))
    }
    self.codes = codes
    self.spans = spans
    self.names = names
    bytes = table.bytes
  }

  /// The number of entries, a code with two names counted twice.
  package var count: Int { codes.count }

  /// Whether any revision knows the six-digit `code`.
  package func contains(_ code: Int) -> Bool {
    !rows(of: code).isEmpty
  }

  /// Whether the two digits of `code` above its last four name a province.
  package func knowsProvince(of code: Int) -> Bool {
    rows(of: code / 10_000 * 10_000).contains { spans[$0].isListed }
  }

  /// Everything known about the six-digit `code`, in the order of the source.
  package func entries(of code: Int) -> [Entry] {
    rows(of: code).map(entry)
  }

  /// The name `code` bore in `year`, or its latest name when no year is given.
  package func name(of code: Int, in year: Int? = nil) -> String? {
    let rows = rows(of: code)
    if let year, let row = rows.first(where: { covers($0, year) }) { return entry(row).name }
    return rows.max { spans[$0].last < spans[$1].last }.map { entry($0).name }
  }

  /// Whether the historical list has `code` in `year`: the rule identity numbers are held to.
  ///
  /// The list's entries are tried in order and one without years ends the search, as upstream does.
  package func isListed(_ code: Int, in year: Int) -> Bool {
    rows(of: code).contains { spans[$0].isListed && covers($0, year) }
  }

  private func covers(_ row: Int, _ year: Int) -> Bool {
    year >= Int(spans[row].first)
      && (spans[row].last == Self.open || year <= Int(spans[row].last))
  }

  private func entry(_ row: Int) -> Entry {
    let span = spans[row]
    return Entry(
      name: String(
        decoding: bytes[Int(names[row].lowerBound)..<Int(names[row].upperBound)],
        as: UTF8.self
      ),
      years: YearSpan(
        span.first == 0 ? nil : Int(span.first),
        span.last == Self.open ? nil : Int(span.last)
      ),
      isListed: span.isListed
    )
  }

  private func rows(of code: Int) -> Range<Int> {
    guard code >= 0, code < 1_000_000 else { return 0..<0 }
    let wanted = UInt32(code)
    var low = 0
    var high = codes.count
    while low < high {
      let middle = (low + high) / 2
      if codes[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < codes.count, codes[end] == wanted { end += 1 }
    return low..<end
  }
}
