import ArgumentParser
import Glibc
import Home
import Records
import Synchronization
import Trust
import Workstation

/// `demo [--dir DIR] [--scale S] [--seed N] [--no-ui]`: hub, laptops and data on this machine alone.
struct DemoVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "demo")

  /// How much is generated.
  enum ScaleName: String, CaseIterable, ExpressibleByArgument {
    case tiny, small, province, million
  }

  @Option var dir: String?
  @Option var scale: ScaleName = .small
  @Option var seed: UInt64 = 1
  @Flag(name: .customLong("no-ui")) var noInterface = false

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    let folder = DemoFolder(path: try path(at: place))
    let demonstration = Demonstration(
      place: place,
      folder: folder,
      hub: try HubProgram(
        beside: place.surroundings.executable,
        folder: folder,
        environment: place.surroundings.environment
      ),
      scale: scale.rawValue,
      seed: String(seed)
    )
    let hub = HubStop()
    // Until the interface has its own way with signals, one of them must not leave the hub behind.
    let interrupts = Interrupts {
      hub.stop()
      _exit(ExitStatus.interrupted.rawValue)
    }
    defer { hub.stop() }
    if let child = RunningChild.adopted(place.surroundings.variable(Self.hubVariable)) {
      // This process was locked and started itself anew: its hub still runs.
      hub.watch(child)
      interrupts.stop()
      return try open(folder, password: nil, hub, at: place)
    }
    let ready = try demonstration.prepare { hub.watch($0) }
    tell(ready, folder, at: place)
    guard !noInterface else { return .done }
    interrupts.stop()
    return try open(folder, password: ready.password, hub, at: place)
  }

  /// Names the hub's process to the program that takes this one's place after a lock.
  private static let hubVariable = "YAOXUN_DEMO_HUB"

  private func open(
    _ folder: DemoFolder,
    password: SecretBytes?,
    _ hub: HubStop,
    at place: Workplace
  ) throws(CommandFailure) -> ExitStatus {
    var launch = Launch(
      home: folder.laptops[0].home,
      data: try place.dataFolder(),
      account: folder.laptops[0].account,
      language: place.options.language,
      theme: place.options.theme,
      clock: place.clock,
      password: password,
      environment: place.surroundings.environment,
      manner: place.manner
    )
    try place.checkTerminal()
    while true {
      let current = launch
      let ending = try CommandFailure.wrapping(CommandFailure.init(launch:)) {
        () throws(LaunchError) in try WorkstationProgram.openInterface(current)
      }
      guard ending == .locked else { return .done }
      launch.password?.wipe()
      place.surroundings.startAnew([Self.hubVariable: "\(hub.pid)"])
      // The system refused: the least is that the password is forgotten.
      launch.password = nil
    }
  }

  private func path(at place: Workplace) throws(CommandFailure) -> String {
    let state = place.surroundings.userFolder("XDG_STATE_HOME", usually: ".local/state")
    let path = dir ?? state + "/yaoxun/demo"
    guard !path.hasPrefix("/") else { return path }
    guard let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }

  private func tell(_ ready: Demonstration.Ready, _ folder: DemoFolder, at place: Workplace) {
    if place.output.wantsJSON {
      place.output.json(
        .object([
          ("dir", .string(folder.path)), ("hub", .text(folder.address)),
          ("laptops", .strings(folder.laptops.map(\.home.path))),
          ("accounts", .strings(folder.laptops.map(\.account))),
          ("password", .text(ready.drawnPassword)),
        ])
      )
    } else if let password = ready.drawnPassword {
      place.output.line(Phrase("演示口令：\(password)", "Password: \(password)")[place.language])
    }
    place.output.say(Phrase("演示已就绪：\(folder.path)", "Ready: \(folder.path)"))
  }
}

/// The demonstration's hub, to be stopped from whichever thread comes first.
private final class HubStop: Sendable {
  private let child = Mutex<RunningChild?>(nil)

  /// The hub's process; 0 when it is not ours to stop.
  var pid: Int32 { child.withLock { $0?.pid ?? 0 } }

  func watch(_ child: RunningChild) { self.child.withLock { $0 = child } }

  func stop() {
    let child = child.withLock { child in
      defer { child = nil }
      return child
    }
    child?.stop()
  }
}
