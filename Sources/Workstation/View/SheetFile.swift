import Glibc
import Records
package import Screens

/// A table as the bytes of a file.
package enum SheetFile {
  /// All of the file; a row has as many cells as there are columns.
  package static func bytes(of sheet: Sheet, as form: SheetForm) -> [UInt8] {
    switch form {
    case .csv: csv(sheet)
    case .jsonLines: jsonLines(sheet)
    }
  }

  /// RFC 4180 with a byte order mark, without which spreadsheets take Chinese for something else.
  private static func csv(_ sheet: Sheet) -> [UInt8] {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for row in [sheet.columns] + sheet.rows {
      bytes += row.map { quoted(neutral($0)) }.joined(separator: ",").utf8
      bytes += "\r\n".utf8
    }
    return bytes
  }

  /// What a spreadsheet would run as a formula becomes text behind an apostrophe.
  private static func neutral(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r＝＋－＠".unicodeScalars.contains(first)
    else { return cell }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
  }

  private static func jsonLines(_ sheet: Sheet) -> [UInt8] {
    var json = JSONWriter()
    for row in sheet.rows {
      for (place, (name, cell)) in zip(sheet.columns, row).enumerated() {
        json.raw(place == 0 ? "{" : ",")
        json.string(name)
        json.raw(":")
        json.string(cell)
      }
      json.raw("}\n")
    }
    return json.bytes
  }
}

/// A file for others: made anew, and readable by its owner alone.
enum NewFile {
  /// Writes a file that is not there yet, readable by its owner alone, and answers its path.
  static func write(
    _ bytes: [UInt8],
    named name: String,
    ending: String,
    in folder: String
  ) throws(ServiceFailure) -> String {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw failure() }
    for number in 0..<1_000 {
      let tail = number == 0 ? "" : "-\(number)"
      let path = "\(folder)/\(name)\(tail).\(ending)"
      let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if file < 0 && errno == EEXIST { continue }
      guard file >= 0 else { throw failure() }
      defer { close(file) }
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else {
          let failure = failure()
          unlink(path)
          throw failure
        }
        rest.removeFirst(max(0, count))
      }
      return path
    }
    throw ServiceFailure(.failed, code: "export.tooManyFiles")
  }

  private static func failure() -> ServiceFailure {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return ServiceFailure(isFull ? .noSpace : .failed, code: "export.errno\(errno)")
  }
}
