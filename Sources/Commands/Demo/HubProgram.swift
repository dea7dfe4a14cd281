import Glibc
import Records

/// `yaoxun-hub`, as it is found beside `yaoxun`.
struct HubProgram {
  let path: String
  let folder: DemoFolder
  let environment: [String: String]

  init(beside executable: String, folder: DemoFolder, environment: [String: String])
    throws(CommandFailure)
  {
    let slash = executable.utf8.lastIndex(of: UInt8(ascii: "/"))
    path = slash.map { String(executable[...$0]) + "yaoxun-hub" } ?? "yaoxun-hub"
    self.folder = folder
    self.environment = environment
    guard access(path, X_OK) == 0 else {
      throw CommandFailure(
        .usage,
        "demo.noHub",
        Phrase("找不到 \(path)", "There is no \(path)"),
        next: Phrase("先构建或安装 yaoxun-hub", "Build or install yaoxun-hub first")
      )
    }
  }

  /// Runs one of its commands on the demonstration's data and gives its output.
  func run(_ arguments: [String]) throws(CommandFailure) -> String {
    do throws(ChildFailure) {
      return try program(arguments).run()
    } catch {
      throw failure(arguments.first ?? "", error)
    }
  }

  /// Starts the hub and waits until it listens; it takes a free port once and keeps it.
  ///
  /// It ends with this program, also when this one is killed.
  func serve() throws(CommandFailure) -> RunningChild {
    let child: RunningChild
    do throws(ChildFailure) {
      child = try program(["serve", "--with-parent"]).start()
    } catch {
      throw failure("serve", error)
    }
    guard let line = child.firstLine(within: 60), line.hasPrefix("listening "),
      folder.address != nil
    else {
      child.stop()
      throw failure("serve", .ended(status: child.wait()))
    }
    return child
  }

  private func program(_ arguments: [String]) -> ChildProgram {
    ChildProgram(
      path: path,
      arguments: arguments + ["--data", folder.hub],
      environment: environment,
      log: folder.log
    )
  }

  private func failure(_ verb: String, _ failure: ChildFailure) -> CommandFailure {
    let said = SettingsFile.read(folder.log).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let last = said.split(separator: "\n").last.map(String.init) ?? "\(failure)"
    return CommandFailure(
      .unreachable,
      "demo.hub",
      Phrase("yaoxun-hub \(verb) 未成：\(last)", "yaoxun-hub \(verb) failed: \(last)"),
      safe: Phrase("演示数据之外未受影响", "Nothing outside the demonstration was touched"),
      next: Phrase("详见 \(folder.log)", "See \(folder.log)")
    )
  }
}
