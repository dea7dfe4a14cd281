import Connectors
import Records
import Trust

/// A national source and how a file of it is read.
enum ImportSource: Equatable, Sendable {
  case registry, udid, epcis
  /// Where the texts of laws were taken from; nil names the file.
  case laws(source: String?)
  case table(TableMap)

  /// The word it is kept and shown under.
  var word: String {
    switch self {
    case .registry: "registry"
    case .udid: "udid"
    case .epcis: "epcis"
    case .laws: "laws"
    case .table: "table"
    }
  }

  /// Gives everything in the file to `emit`; blocks its thread.
  func read(
    _ path: String,
    name: String,
    detector: CodeDetector,
    _ emit: (ImportItem) -> Void
  ) throws(SourceError) {
    let version = try originVersion(of: path, name: name)
    switch self {
    case .registry:
      var reader = RegistryReader(file: name, originVersion: version, detector: detector)
      try SourceFile.read(path) { reader.take($0, emit) }
      reader.finish(emit)
    case .udid:
      try ReleaseFile(path: path, name: name)
        .read(originVersion: version, detector: detector, emit)
    case .epcis:
      var reader = EPCISReader(file: name, originVersion: version, detector: detector)
      try SourceFile.read(path) { reader.take($0) }
      reader.finish(emit)
    case .laws(let source):
      var reader = LawReader(file: name, source: source ?? name, originVersion: version)
      try SourceFile.read(path) { reader.take($0) }
      reader.finish(emit)
    case .table(let map):
      var reader = TableReader(file: name, map: map, originVersion: version)
      try SourceFile.read(path) { reader.take($0, emit) }
      reader.finish(emit)
    }
  }

  /// The day in the file's name, else the first 16 digits of the SM3 of its contents.
  func originVersion(of path: String, name: String) throws(SourceError) -> String {
    if let day = SourceFile.releaseDay(inName: name) { return day }
    return String(try SourceFile.digest(of: path).hex.prefix(16))
  }
}
