namespace StandIn.Machines;

/// <summary>The files of a throw-away machine, which a tool reads or writes for its caller.</summary>
internal sealed class MachineFiles(ThrowawayMachine machine) : ICallerFiles
{
    public string? Read(string path, out byte[] bytes)
    {
        var read = machine.Run("base64", "--wrap=0", path);
        bytes = read.ExitCode == 0 ? Convert.FromBase64String(read.Output) : [];
        return read.ExitCode == 0 ? null : Missing(path);
    }

    public string? WhyNotCreated(string path) =>
        machine.Run("test", "-w", Path.GetDirectoryName(path)!).ExitCode == 0 ? null : Missing(path);

    private static string Missing(string path) => $"open {path}: no such file or directory";
}
