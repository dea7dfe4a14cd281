import Glibc
import Home
import Records

/// Who had identity numbers shown in full, when and why: `HOME/device/reveals.jsonl`.
///
/// The numbers themselves are not in it. Without the entry nothing is shown.
struct RevealLog {
  let home: HomeFolder

  /// Appends one line and waits until it is on the disk.
  func add(_ reason: String, at now: Instant) throws(CommandFailure) {
    var line = JSONWriter()
    line.tree(
      .object([
        ("at", .instant(now)), ("user", .integer(getuid())), ("reason", .string(reason)),
      ])
    )
    line.raw("\n")
    try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try home.create()
    }
    let file = open(
      home.path + "/device/reveals.jsonl",
      O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC,
      0o600
    )
    defer { if file >= 0 { close(file) } }
    guard file >= 0, write(file, line.bytes, line.bytes.count) == line.bytes.count,
      fsync(file) == 0
    else {
      throw CommandFailure(
        .refused,
        "reveal.notLogged",
        Phrase("未能记下查看理由，故不显示", "The reason could not be recorded, so nothing is shown"),
        next: Phrase("检查 --home 可否写入", "See whether --home can be written")
      )
    }
  }
}
