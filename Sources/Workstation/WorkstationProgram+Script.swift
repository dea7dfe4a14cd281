import Canvas
import Home
import Settings

extension WorkstationProgram {
  /// Runs the interface without a terminal, driven by `script`; blocks until its end.
  package static func run(
    _ script: Script,
    _ launch: Launch
  ) throws(LaunchError) -> ScriptOutcome {
    let settings: UserSettings
    let theme: Theme
    do throws(SettingsError) {
      settings = try UserSettings(home: launch.home, data: launch.data, theme: launch.theme)
      theme = try settings.chosenTheme()
    } catch {
      throw .settings(error)
    }
    let station = try station(for: launch, settings: settings)
    let run = ScriptRun(script) { station.isBusy }
    let terminal = run.terminal(theme: theme)
    loop(on: terminal, station: station, launch: launch, settings: settings).run()
    return run.finish()
  }
}
