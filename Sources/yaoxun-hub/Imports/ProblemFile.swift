import Connectors
import Glibc
import HubStore
import Records
import Trust

/// What one import of one file put aside, repaired or remarked, as JSON Lines in `imports/`.
///
/// The file is named for source and file name, and takes the place of the earlier one of the same
/// name when the import is through: the list always speaks of the latest import. A line is
/// `{source,file,part,line,device,event,offset,outcome,reason,detail,at,input,inputHex}`; `input` is
/// what was put aside, at most 4 KiB, with U+FFFD for bytes that are not UTF-8, and `inputHex` the
/// bytes themselves where `input` could not show them.
struct ProblemFile {
  private let path: String
  private let source: ImportSource
  private let at: Instant
  private var pending: [UInt8] = []
  private var file: Int32
  private var failure: Int32?

  init(
    for name: String,
    _ source: ImportSource,
    at: Instant,
    in folder: OfficeFolder
  ) throws(HubFailure) {
    self.source = source
    self.at = at
    guard mkdir(folder.imports, 0o700) == 0 || errno == EEXIST else {
      throw HubFailure(.negative, HubPhrases.unreadable(folder.imports, errno: errno))
    }
    let digest = SM3.digest(Array("\(source.word)\n\(name)".utf8)).hex.prefix(16)
    path = "\(folder.imports)/\(source.word)-\(digest).jsonl"
    file = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw HubFailure(.negative, HubPhrases.unreadable(path, errno: errno))
    }
  }

  /// Adds one line; a disk that fills is reported by `finish`.
  mutating func add(_ defect: ImportDefect) {
    var json = JSONWriter(reservingCapacity: 512)
    ProblemLine.write(defect, source, at: at, into: &json)
    pending += json.bytes
    pending.append(0x0A)
    if pending.count > 1 << 18 { flush() }
  }

  /// Puts the list in its place; without any line the earlier list goes.
  mutating func finish() throws(HubFailure) {
    flush()
    let size = lseek(file, 0, SEEK_CUR)
    if fsync(file) != 0 { failure = failure ?? errno }
    close(file)
    if let failure { throw HubFailure(.partlyDone, HubPhrases.unreadable(path, errno: failure)) }
    if size == 0 {
      unlink(path + ".new")
      unlink(path)
    } else if rename(path + ".new", path) != 0 {
      throw HubFailure(.partlyDone, HubPhrases.unreadable(path, errno: errno))
    }
  }

  private mutating func flush() {
    var rest = pending[...]
    while !rest.isEmpty, failure == nil {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { failure = errno }
      rest = rest.dropFirst(max(0, count))
    }
    pending.removeAll(keepingCapacity: true)
  }

  // MARK: - Reading

  /// The lists of a hub in the order of their names.
  static func all(in folder: OfficeFolder) -> [String] {
    guard let listing = opendir(folder.imports) else { return [] }
    defer { closedir(listing) }
    var names: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".jsonl") { names.append("\(folder.imports)/\(name)") }
    }
    return names.sorted()
  }

  /// Gives each line of a list to `take`.
  static func readLines(of path: String, _ take: (String) -> Void) throws(SourceError) {
    var pending: [UInt8] = []
    try SourceFile.read(path) { piece in
      pending += piece
      while let end = pending.firstIndex(of: 0x0A) {
        take(String(decoding: pending[..<end], as: UTF8.self))
        pending.removeSubrange(...end)
      }
    }
  }
}
