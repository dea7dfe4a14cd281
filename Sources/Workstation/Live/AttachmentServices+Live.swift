import Fieldwork
import Glibc
import Records
import Screens

extension LiveServices {
  var attachment: AttachmentServices {
    let station = station
    return AttachmentServices(
      files: { choice, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.attachmentPage(choice, rows: rows)
        }
      },
      ask: { addresses throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.askForAttachments(addresses)
        }
      },
      sync: { () throws(ServiceFailure) in _ = try station.startSync() },
      save: { address, path throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.saveAttachment(address, to: PersonPath.expanded(path))
        }
      }
    )
  }

  var paths: PathServices { PathServices { PersonPath.completions(of: $0) } }
}

/// Paths as a person types them.
enum PersonPath {
  private static let most = 200

  /// `~/` is the person's own folder.
  static func expanded(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  /// What is there that begins so, in order of name; folders end in a slash, hidden names come only
  /// when their dot was typed.
  static func completions(of text: String) -> [String] {
    if text == "~" { return ["~/"] }
    let slash = text.lastIndex(of: "/")
    let folder = slash.map { String(text[...$0]) } ?? ""
    let start = slash.map { String(text[text.index(after: $0)...]) } ?? text
    guard let listing = opendir(folder.isEmpty ? "." : expanded(folder)) else { return [] }
    defer { closedir(listing) }
    var found: [String] = []
    while let entry = readdir(listing), found.count < most {
      let isOther =
        entry.pointee.d_type == UInt8(DT_LNK) || entry.pointee.d_type == UInt8(DT_UNKNOWN)
      let isFolder = entry.pointee.d_type == UInt8(DT_DIR)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name != ".", name != "..", name.hasPrefix(start),
        !name.hasPrefix(".") || start.hasPrefix(".")
      else { continue }
      let path = folder + name
      found.append(path + (isFolder || (isOther && leadsToFolder(path)) ? "/" : ""))
    }
    return found.sorted()
  }

  private static func leadsToFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(expanded(path), &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
