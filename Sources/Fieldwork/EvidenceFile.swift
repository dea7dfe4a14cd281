import Glibc

/// What is known of a file before its bytes are taken as evidence.
struct EvidenceFile {
  /// The last part of the path, for display only: nothing is ever stored under it.
  let name: String
  let mediaType: String
  /// Milliseconds UTC.
  let modifiedAt: Int64

  /// Takes a readable regular file; anything else is refused with its errno.
  init(path: String) throws(FieldworkError) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw .fileUnreadable(errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .fileUnreadable(errno: EINVAL) }
    guard access(path, R_OK) == 0 else { throw .fileUnreadable(errno: errno) }
    name =
      path.utf8.lastIndex(of: UInt8(ascii: "/")).map {
        String(path[path.index(after: $0)...])
      } ?? path
    mediaType = Self.mediaType(of: name)
    modifiedAt = Int64(status.st_mtim.tv_sec) * 1_000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
  }

  private static func mediaType(of name: String) -> String {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return switch ending {
    case "jpg", "jpeg": "image/jpeg"
    case "png": "image/png"
    case "pdf": "application/pdf"
    case "csv": "text/csv"
    case "txt": "text/plain"
    case "mp4": "video/mp4"
    case "mp3": "audio/mpeg"
    default: "application/octet-stream"
    }
  }
}
