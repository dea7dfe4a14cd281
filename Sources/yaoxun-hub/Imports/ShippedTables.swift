import Glibc
import Records
import Reference
import Regulation

/// The tables that ship beside the program, as importers need them.
enum ShippedTables {
  /// Judges the codes of what is imported; some milliseconds.
  static func detector() throws(HubFailure) -> CodeDetector {
    try asked { reference throws(ReferenceError) in try reference.codeDetector() }
  }

  /// Counts due days; some milliseconds.
  static func lawClock() throws(HubFailure) -> LawClock {
    try asked { reference throws(ReferenceError) in try reference.lawClock() }
  }

  /// docs/openapi.yaml; empty where it is not shipped.
  static var description: [UInt8] {
    let folder = try? DataFolder.locate(
      named: getenv("YAOXUN_DATA").map { String(cString: $0) },
      executable: program
    )
    let text = folder.flatMap { SmallFile.text(of: $0.path + "/docs/openapi.yaml", limit: 1 << 20) }
    return Array((text ?? "").utf8)
  }

  /// Asks something of the shipped data and turns what is wrong with it into an answer.
  static func asked<Value>(
    _ question: (Reference) throws(ReferenceError) -> Value
  ) throws(HubFailure) -> Value {
    do throws(ReferenceError) {
      let folder = try DataFolder.locate(
        named: getenv("YAOXUN_DATA").map { String(cString: $0) },
        executable: program
      )
      return try question(Reference(folder: folder))
    } catch {
      switch error {
      case .noDataFolder: throw HubFailure(.negative, HubPhrases.noTables)
      case .unreadable(let file, let code):
        throw HubFailure(.negative, HubPhrases.unreadable(file, errno: code))
      case .damaged(let file, let line, _):
        throw HubFailure(.damaged, HubPhrases.badTable(file, line: line))
      }
    }
  }

  /// The absolute path of this program; empty where the kernel does not say.
  private static var program: String {
    var path = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    guard realpath("/proc/self/exe", &path) != nil else { return "" }
    return String(decoding: path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
