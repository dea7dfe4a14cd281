import Records

/// Reads the rows of an office's own table into records by a map; rows that break a rule are put
/// aside with their line, and the rest goes on.
///
/// The first row is the heading. Cells are trimmed, empty ones are no value. Rows without any cell
/// are no rows.
package struct TableReader {
  private let file: String
  private let map: TableMap
  private let provenance: Provenance
  private var splitter: RowSplitter
  private var isFirst = true
  /// Where each column of the map stands; nil when the heading has not all of them.
  private var places: [String: Int]?
  private var width = 0
  private var seen: Set<String> = []

  package init(file: String, map: TableMap, originVersion: String) {
    self.file = file
    self.map = map
    provenance = Provenance(origin: "table", originVersion: originVersion)
    splitter = RowSplitter(map.form)
  }

  package mutating func take(_ bytes: ArraySlice<UInt8>, _ emit: (ImportItem) -> Void) {
    var splitter = splitter
    splitter.take(bytes) { read($0, emit) }
    self.splitter = splitter
  }

  package mutating func finish(_ emit: (ImportItem) -> Void) {
    var splitter = splitter
    splitter.finish { read($0, emit) }
    self.splitter = splitter
  }

  private mutating func read(_ row: RowSplitter.Row, _ emit: (ImportItem) -> Void) {
    let place = SourcePlace(file: file, line: row.line, offset: row.offset)
    let joined = row.cells.joined(separator: [map.form == .csv ? 0x2C : 0x09])
    let evidence = Array(joined.prefix(ImportDefect.evidenceLimit))
    func refuse(_ fault: RowFault, _ outcome: ImportDefect.Outcome = .quarantined) {
      emit(
        .defect(
          ImportDefect(
            fault.reason,
            outcome,
            at: place,
            detail: fault.detail,
            evidence: outcome == .refused ? [] : evidence
          )
        )
      )
    }
    if isFirst {
      isFirst = false
      if let fault = readHeading(row) { refuse(fault, .refused) }
      return
    }
    // Without its columns nothing of the table can be read, which was said once.
    guard let places, !row.cells.allSatisfy(\.isEmpty) else { return }
    do throws(RowFault) {
      let record = try record(row, places)
      emit(
        .record(SourcedRecord(record: record, place: place, version: 0, evidence: evidence))
      )
    } catch {
      refuse(error)
    }
  }

  private mutating func readHeading(_ row: RowSplitter.Row) -> RowFault? {
    var cells = row.cells
    if cells.first?.starts(with: [0xEF, 0xBB, 0xBF]) ?? false { cells[0].removeFirst(3) }
    let names = cells.map { String(validating: $0, as: UTF8.self)?.trimmed ?? "" }
    var places: [String: Int] = [:]
    for column in map.columns {
      guard let place = names.firstIndex(of: column.heading) else {
        return RowFault(.badHeading, column.heading)
      }
      places[column.heading] = place
    }
    self.places = places
    width = names.count
    return nil
  }

  private mutating func record(
    _ row: RowSplitter.Row,
    _ places: [String: Int]
  ) throws(RowFault) -> Record {
    guard !row.isCut else { throw RowFault(.rowTooLong) }
    guard row.cells.count == width else {
      throw RowFault(.cellCount, "\(row.cells.count)/\(width)")
    }
    guard let type = map.recordType else { throw RowFault(.badHeading) }
    var values: [String: FieldValue] = [:]
    for column in map.values {
      values[column.field] = try value(column.heading, column.field, type)
    }
    var key = ""
    for column in map.columns {
      guard let place = places[column.heading],
        let text = String(validating: row.cells[place], as: UTF8.self)
      else { throw RowFault(.notUTF8, column.field) }
      let cell = text.trimmed
      if column.heading == map.key { key = cell }
      if !cell.isEmpty { values[column.field] = try value(cell, column.field, type) }
    }
    guard !key.isEmpty else { throw RowFault(.noRecordKey) }
    guard seen.insert(key).inserted else { throw RowFault(.repeatedKey) }
    return Record(type, TableMap.id(type.name, key), values, provenance: provenance)
  }

  private func value(
    _ cell: String,
    _ field: String,
    _ type: RecordType
  ) throws(RowFault) -> FieldValue {
    guard let position = type.position(of: field) else { throw RowFault(.badCell, field) }
    switch type.fields[position].kind {
    case .text, .code: return .text(cell)
    case .day:
      // Offices write 2026/1/5 as well as 2026-01-05.
      let parts = cell.split { "-/.年月日".contains($0) }.map(String.init)
      let padded = parts.map { $0.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
      guard let day = CalendarDay(padded) else { throw RowFault(.badCell, field) }
      return .text(day.description)
    case .integer:
      guard let number = Int64(cell) else { throw RowFault(.badCell, field) }
      return .integer(number)
    case .list:
      let separator = map.separators.first { $0.field == field }?.heading ?? ""
      return .list(cell.split(separator: separator).map { String($0).trimmed })
    case .reference:
      let type = map.references.first { $0.field == field }?.heading ?? ""
      return .text(TableMap.id(type, cell).hex)
    case .instant, .json: throw RowFault(.badCell, field)
    }
  }
}

/// Why a row makes no record.
private struct RowFault: Error {
  var reason: DefectReason
  var detail: String?

  init(_ reason: DefectReason, _ detail: String? = nil) {
    self.reason = reason
    self.detail = detail
  }
}
