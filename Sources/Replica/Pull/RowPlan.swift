import GRDB
import Records
import WireFormat

/// How rows of one type in one block go into their table: made once, used for every row.
final class RowPlan {
  /// Where the value of a wire column goes.
  enum Target {
    /// 2… = place of the bound value; provenance columns come first.
    case provenanceNumber(Int)
    case provenanceText(Int)
    case field(Int, at: Int)
    case extra(String)
  }

  let table: RecordTable
  let number: Int64
  let targets: [Target]
  let hasExtra: Bool
  let insertion: RawStatement
  /// The same values in the same places, for a row that is there.
  let replacement: RawStatement
  /// Local number, version, edits, memberships, and the version counted in scope `?2`.
  let lookup: RawStatement

  /// Place of `_extra` among the bound values; the fields follow it.
  static let extraPlace = 7

  init(_ table: RecordTable, number: Int64, columns: [String], db: Database) throws {
    self.table = table
    self.number = number
    var targets: [Target] = []
    for name in columns {
      switch name {
      case "updatedAt" where targets.count == 0: targets.append(.provenanceNumber(3))
      case "author" where targets.count == 1: targets.append(.provenanceText(4))
      case "origin" where targets.count == 2: targets.append(.provenanceText(5))
      case "originVersion" where targets.count == 3: targets.append(.provenanceText(6))
      default:
        if let position = table.type.position(of: name) {
          targets.append(.field(position, at: Self.extraPlace + 1 + position))
        } else {
          targets.append(.extra(name))
        }
      }
    }
    self.targets = targets
    hasExtra = targets.contains { if case .extra = $0 { true } else { false } }
    let written = table.writtenColumns
    let names = written.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = Array(repeating: "?", count: written.count).joined(separator: ", ")
    insertion = try RawStatement(
      db,
      "INSERT INTO \(table.name)(\(names)) VALUES (\(marks)) ON CONFLICT(_rid) DO NOTHING"
    )
    let assignments = written.enumerated().dropFirst().map { "\"\($1)\" = ?\($0 + 1)" }
    replacement = try RawStatement(
      db,
      "UPDATE \(table.name) SET \(assignments.joined(separator: ", ")) WHERE _rid = ?1"
    )
    lookup = try RawStatement(
      db,
      """
      SELECT _k, _version, _edits, (SELECT count(*) FROM member WHERE rid = ?1),
        (SELECT version FROM member WHERE rid = ?1 AND scope = ?2)
      FROM \(table.name) WHERE _rid = ?1
      """
    )
    // Columns that this hub does not send stay null in every row.
    for statement in [insertion, replacement] {
      for place in 1...written.count { statement.bindNull(place) }
      statement.bind(3, 0)
      for place in 4...6 { statement.bind(place, "") }
    }
  }
}

/// One live row of the feed, read and ready to be bound.
struct LiveRow {
  let id: RecordID
  let version: Int64
  /// The cells after the version, one for each column of the plan.
  let cells: ArraySlice<RowCell>
  let line: UnsafeRawBufferPointer

  /// Binds all values of the row to one of the plan's statements; throws `UnreadableRow` for the
  /// first that does not fit.
  func bind(to statement: RawStatement, by plan: RowPlan, _ means: Cells) throws {
    let type = plan.table.type
    statement.bind(1, RecordIDBytes(high: id.high, low: id.low))
    statement.bind(2, version)
    var extra: [ExtraColumn] = []
    for (cell, target) in zip(cells, plan.targets) {
      switch target {
      case .provenanceNumber(let place):
        guard let number = RowReader.integer(cell, in: line) else {
          throw UnreadableRow("updatedAt", at: cell)
        }
        statement.bind(place, number)
      case .provenanceText(let place):
        guard bindText(cell, statement, place) else { throw UnreadableRow("provenance", at: cell) }
      case .field(let position, let place):
        let field = type.fields[position]
        guard try bind(cell, field, type, statement, place, means) else {
          throw UnreadableRow(field.name, at: cell)
        }
      case .extra(let name):
        extra.append(ExtraColumn(name: name, json: json(of: cell)))
      }
    }
    if plan.hasExtra {
      let box = try means.seal(
        ExtraText.write(extra),
        at: .column(type, "_extra", id, version)
      )
      statement.bind(RowPlan.extraPlace, blob: box)
    }
  }

  private func bind(
    _ cell: RowCell,
    _ field: Field,
    _ type: RecordType,
    _ statement: RawStatement,
    _ place: Int,
    _ means: Cells
  ) throws -> Bool {
    if cell.kind == .null {
      statement.bindNull(place)
      return true
    }
    if field.isSealed {
      guard RowReader.value(cell, as: field.kind, in: line) != nil else { return false }
      let box = try means.seal(
        Array(line[jsonRange(of: cell)]),
        at: .column(type, field.name, id, version)
      )
      statement.bind(place, blob: box)
      return true
    }
    switch field.kind {
    case .text, .day: return bindText(cell, statement, place)
    case .code:
      guard cell.kind == .plainText, CodeText.isClean(line[cell.range]) else { return false }
      statement.bind(place, lent: UnsafeRawBufferPointer(rebasing: line[cell.range]))
      return true
    case .instant, .integer:
      guard let number = RowReader.integer(cell, in: line) else { return false }
      statement.bind(place, number)
      return true
    case .reference:
      guard cell.kind == .plainText, let id = RecordID(wire: line[cell.range]) else { return false }
      statement.bind(place, RecordIDBytes(high: id.high, low: id.low))
      return true
    case .list, .json:
      if case .list = field.kind, RowReader.value(cell, as: .list, in: line) == nil { return false }
      let range = jsonRange(of: cell)
      statement.bind(place, lent: UnsafeRawBufferPointer(rebasing: line[range]))
      return true
    }
  }

  private func bindText(_ cell: RowCell, _ statement: RawStatement, _ place: Int) -> Bool {
    switch cell.kind {
    case .plainText:
      statement.bind(place, lent: UnsafeRawBufferPointer(rebasing: line[cell.range]))
      return true
    case .escapedText:
      guard let text = RowReader.text(cell, in: line) else { return false }
      statement.bind(place, text)
      return true
    default: return false
    }
  }

  /// The whole JSON of a cell, quotation marks included.
  private func jsonRange(of cell: RowCell) -> Range<Int> {
    switch cell.kind {
    case .plainText, .escapedText: (cell.range.lowerBound - 1)..<(cell.range.upperBound + 1)
    case .null, .integer, .structure: cell.range
    }
  }

  private func json(of cell: RowCell) -> String {
    String(decoding: line[jsonRange(of: cell)], as: UTF8.self)
  }

  /// The row as a record, for the paths that look at its values; it has been bound before.
  func record(by plan: RowPlan) -> Record {
    let type = plan.table.type
    var record = Record(
      type: type,
      id: id,
      version: version,
      values: Array(repeating: .null, count: type.fields.count)
    )
    for (cell, target) in zip(cells, plan.targets) {
      switch target {
      case .provenanceNumber:
        record.provenance.updatedAt = RowReader.integer(cell, in: line) ?? 0
      case .provenanceText(let place):
        let text = RowReader.text(cell, in: line) ?? ""
        switch place {
        case 4: record.provenance.author = text
        case 5: record.provenance.origin = text
        default: record.provenance.originVersion = text
        }
      case .field(let position, _):
        record.values[position] =
          RowReader.value(cell, as: type.fields[position].kind, in: line) ?? .null
      case .extra(let name):
        record.extra.append(ExtraColumn(name: name, json: json(of: cell)))
      }
    }
    return record
  }
}

/// A row that is JSON but not a record this program can hold.
struct UnreadableRow: Error {
  let reason: String
  let offset: Int

  init(_ reason: String, at cell: RowCell) {
    self.reason = reason
    offset = cell.range.lowerBound
  }

  init(_ reason: String, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension RecordID {
  /// Reads 32 lower-case hexadecimal digits where they lie.
  init?(wire digits: Slice<UnsafeRawBufferPointer>) {
    guard digits.count == 32 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for digit in digits {
      let nibble: UInt64
      switch digit {
      case 0x30...0x39: nibble = UInt64(digit) - 0x30
      case 0x61...0x66: nibble = UInt64(digit) - 0x61 + 10
      default: return nil
      }
      words.0 = words.0 << 4 | words.1 >> 60
      words.1 = words.1 << 4 | nibble
    }
    self.init(high: words.0, low: words.1)
  }
}
