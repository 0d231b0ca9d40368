using System.Diagnostics;
using StandIn.Machines;

namespace Tests.Machine.Host;

/// <summary>Runs a program of the host to its end.</summary>
internal static class HostProcess
{
    /// <exception cref="TimeoutException">It ran longer than <paramref name="limit"/>; it and its children are killed.</exception>
    public static ProcessResult Run(IReadOnlyList<string> command, TimeSpan limit)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(limit) && Task.WaitAll([output, error], limit))
            return new(process.ExitCode, output.Result, error.Result);
        process.Kill(entireProcessTree: true);
        throw new TimeoutException($"after {limit}: {string.Join(' ', command)}");
    }
}
