import Home
import Records

extension Workplace {
  /// Notes that personal numbers are about to be shown in full, and why: `HOME/device/acts.jsonl`.
  ///
  /// The numbers themselves are not in it. Without the note nothing is shown.
  func noteReveal(_ reason: String) throws(CommandFailure) {
    do throws(HomeError) {
      try home.create()
      try home.auditLog.append(.revealed, reason, at: clock.now, keys: nil)
    } catch {
      throw CommandFailure(
        .refused,
        "reveal.notLogged",
        Phrase("未能记下查看理由，故不显示", "The reason could not be recorded, so nothing is shown"),
        next: Phrase("检查 --home 可否写入", "See whether --home can be written")
      )
    }
  }
}
