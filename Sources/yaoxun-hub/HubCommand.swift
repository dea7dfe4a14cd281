import ArgumentParser

/// `yaoxun-hub`: everything an office does at the machine of its hub.
struct HubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yaoxun-hub",
    abstract: HelpPhrases.hub,
    discussion: HelpPhrases.exitStatus,
    subcommands: [
      InitCommand.self, ServeCommand.self, SeedCommand.self, ImportCommand.self,
      UserCommand.self, DeviceCommand.self, DigestCommand.self, BackupCommand.self,
      RestoreCommand.self, CheckCommand.self, ApplyCommand.self, SuperviseCommand.self,
      LicenceCommand.self, RecallCommand.self, DiscrepancyCommand.self, BundleCommand.self,
      PackCommand.self,
    ]
  )
}
