import Glibc
import Home
import Records
import Trust

/// `DIR` of a demonstration: the hub's data, two laptops, and what was made when.
struct DemoFolder {
  let path: String

  var hub: String { path + "/hub" }
  var log: String { path + "/hub.log" }
  var laptops: [(home: HomeFolder, account: String)] {
    [
      (HomeFolder(path: path + "/laptop"), "demo"),
      (HomeFolder(path: path + "/laptop2"), "demo2"),
    ]
  }

  /// The address the hub keeps; nil before it first listened.
  var address: String? {
    SettingsFile.read(hub + "/url").map { bytes in
      String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
    }
  }

  /// How far a demonstration has come, kept in `demo.json`.
  struct Mark: Equatable {
    var scale: String
    var seed: String
    var isComplete: Bool
    /// Only one that was drawn here, never one that a person gave.
    var password: String?
  }

  /// What is in the folder; nil when nothing was begun.
  func mark() -> Mark? {
    guard let bytes = SettingsFile.read(path + "/demo.json"), let tree = try? JSONTree.read(bytes),
      let scale = tree["scale"]?.text, let seed = tree["seed"]?.text,
      case .bool(let isComplete)? = tree["complete"]
    else { return nil }
    return Mark(scale: scale, seed: seed, isComplete: isComplete, password: tree["password"]?.text)
  }

  func keep(_ mark: Mark) throws(CommandFailure) {
    var out = JSONWriter()
    out.tree(
      .object([
        ("scale", .string(mark.scale)), ("seed", .string(mark.seed)),
        ("complete", .bool(mark.isComplete)), ("password", .text(mark.password)),
      ])
    )
    out.raw("\n")
    try CommandFailure.wrapping(CommandFailure.init(trust:)) { () throws(TrustError) in
      try SecretFile.replace(path + "/demo.json", with: out.bytes)
    }
  }

  /// Makes the folder, for its owner only.
  func create() throws(CommandFailure) {
    var end = path.startIndex
    while end < path.endIndex {
      end = path[path.index(after: end)...].firstIndex(of: "/") ?? path.endIndex
      let part = String(path[..<end])
      guard mkdir(part, 0o700) == 0 || access(part, X_OK) == 0 else {
        throw CommandFailure(home: .notAFolder(path: part, errno: errno))
      }
    }
  }

  /// Removes the hub and the laptops of a demonstration that was never finished.
  func clear() {
    for part in [hub] + laptops.map(\.home.path) {
      Self.remove(part)
    }
  }

  /// Whether something is there that no demonstration made.
  var holdsForeignFiles: Bool {
    mark() == nil && !Self.names(in: path).isEmpty
  }

  /// Removes a file, or a folder with all in it; links are removed and not followed.
  private static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    for name in names(in: path) { remove(path + "/" + name) }
    rmdir(path)
  }

  private static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
