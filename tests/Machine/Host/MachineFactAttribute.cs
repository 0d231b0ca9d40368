using Xunit;

namespace Tests.Machine.Host;

/// <summary>
/// A test that needs a machine: skipped, with the reason, where none can be booted. With
/// CHARM_MACHINE=required it is never skipped, and fails there.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MachineFactAttribute : FactAttribute
{
    private static readonly string[] Programs = ["systemd-nspawn", "mmdebstrap", "pgrep", "nsenter"];

    public MachineFactAttribute() => Skip = Environment.GetEnvironmentVariable("CHARM_MACHINE") == "required" ? null : Missing();

    private static string? Missing() =>
        !Environment.IsPrivilegedProcess ? "booting a machine needs root"
        : Programs.FirstOrDefault(program => !IsInPath(program)) is { } program
            ? $"booting a machine needs {program}: apt install systemd-container mmdebstrap procps"
        : null;

    private static bool IsInPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(directory => File.Exists(Path.Combine(directory, program)));
}
