import Connectors
import Foundation
import Records

/// Places of this project and what the tests read from them.
enum Project {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .resolvingSymlinksInPath()

  static let registry = root.deletingLastPathComponent().appending(path: "shared/data/registry")
  static let hasSharedData = FileManager.default.fileExists(atPath: registry.path)

  static let detector: CodeDetector = {
    do {
      let folder = root.appending(path: "offline-cache/codes")
      let tables = try CodeTables { name in
        Array(try Data(contentsOf: folder.appending(path: name)))
      }
      return CodeDetector(tables: tables)
    } catch {
      preconditionFailure("invariant: the shipped tables can be read: \(error)")
    }
  }()

  static func udid(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: "Tests/Fixtures/udid/\(name)")))
  }
}

/// What a reader handed on, sorted by kind.
struct Harvest {
  var records: [Record] = []
  var events: [SourcedEvent] = []
  var defects: [ImportDefect] = []

  mutating func take(_ item: ImportItem) {
    switch item {
    case .record(let sourced): records.append(sourced.record)
    case .event(let event): events.append(event)
    case .defect(let defect): defects.append(defect)
    }
  }

  func reasons(_ outcome: ImportDefect.Outcome) -> [DefectReason] {
    defects.filter { $0.outcome == outcome }.map(\.reason)
  }

  static func epcis(_ text: String) -> Harvest {
    var harvest = Harvest()
    var reader = EPCISReader(file: "a.json", originVersion: "1", detector: Project.detector)
    reader.take(Array(text.utf8)[...])
    reader.finish { harvest.take($0) }
    return harvest
  }

  static func registry(_ bytes: [UInt8], pieces: Int = 1 << 18) -> Harvest {
    var harvest = Harvest()
    var reader = RegistryReader(file: "a.jsonl", originVersion: "1", detector: Project.detector)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      reader.take(bytes[start..<min(start + pieces, bytes.count)]) { harvest.take($0) }
    }
    reader.finish { harvest.take($0) }
    return harvest
  }

  static func udid(_ bytes: [UInt8], pieces: Int = 1 << 18) -> Harvest {
    var harvest = Harvest()
    var reader = UDIDReader(
      file: "a.xml",
      part: nil,
      originVersion: "1",
      detector: Project.detector
    )
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      reader.take(bytes[start..<min(start + pieces, bytes.count)]) { harvest.take($0) }
    }
    reader.finish { harvest.take($0) }
    return harvest
  }
}

extension Harvest: Equatable {
  /// Events are looked at one by one where they matter.
  static func == (left: Harvest, right: Harvest) -> Bool {
    left.records == right.records && left.defects == right.defects
  }
}
