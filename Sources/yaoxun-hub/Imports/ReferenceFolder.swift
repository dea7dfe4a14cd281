import Connectors
import Glibc
import Records

/// Finds the shipped tables: `YAOXUN_DATA`, then upward from the program, then /usr/share/yaoxun.
enum ReferenceFolder {
  /// The detector over the shipped tables of codes; a few milliseconds.
  static func detector() throws(HubFailure) -> CodeDetector {
    guard let folder = candidates().first(where: { access($0 + codes, R_OK) == 0 }) else {
      throw HubFailure(.negative, HubPhrases.noTables)
    }
    do throws(CodeTableError) {
      let tables = try CodeTables { name in
        var bytes: [UInt8] = []
        try SourceFile.read("\(folder)\(codes)/\(name)") { bytes += $0 }
        return bytes
      }
      return CodeDetector(tables: tables)
    } catch {
      throw HubFailure(.damaged, HubPhrases.badTable(error.file, line: error.line))
    }
  }

  private static let codes = "/offline-cache/codes"

  private static func candidates() -> [String] {
    var folders = getenv("YAOXUN_DATA").map { [String(cString: $0)] } ?? []
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    if realpath("/proc/self/exe", &path) != nil {
      let program = path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      var parts = String(decoding: program, as: UTF8.self).split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.append("/" + parts.joined(separator: "/"))
        parts = parts.dropLast()
      }
    }
    return folders + ["/usr/share/yaoxun"]
  }
}
