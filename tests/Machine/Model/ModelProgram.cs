using System.Security.Cryptography;
using Tests.Machine.Host;

namespace Tests.Machine.Model;

/// <summary>The probe, published natively as dispatch is, once for each state of the sources.</summary>
internal static class ModelProgram
{
    private const string Name = "ModelProbe";
    private static readonly string Sources = Repository.PathOf("tests", "Machine", "Model", "Probe");
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>The host's path of it.</summary>
    public static string Path => Published.Value;

    private static string Publish()
    {
        var cache = Environment.GetEnvironmentVariable("MACHINE_CACHE") ?? "/var/cache/throwaway-machines";
        var directory = System.IO.Path.Combine(cache, $"probe-{Key()}");
        var program = System.IO.Path.Combine(directory, Name);
        if (File.Exists(program))
            return program;
        var making = $"{directory}.{Environment.ProcessId}";
        // Beside the tree's own build, which another test run may be using.
        _ = HostProcess.Run(
            [
                "dotnet", "publish", Sources, "-c", "Release", "-o", making, "--artifacts-path", $"{making}.artifacts",
                "-p:PublishAot=true", "-p:DebugType=none", "--disable-build-servers",
            ],
            TimeSpan.FromMinutes(10)).Text;
        Directory.CreateDirectory(directory);
        // In one step: another run may be making it too.
        File.Move(System.IO.Path.Combine(making, Name), program, overwrite: true);
        Directory.Delete(making, recursive: true);
        Directory.Delete($"{making}.artifacts", recursive: true);
        return program;
    }

    private static string Key()
    {
        var files = new[] { Repository.PathOf("Core.Domain"), Repository.PathOf("Shell.Effects"), Sources }
            .SelectMany(directory => Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
            .Concat(
                [Repository.PathOf("Directory.Build.props"), Repository.PathOf("Shell.Host", "Packing", "Native", "Charm.Native.targets")])
            .Where(file => file.Split('/') is var parts && !parts.Contains("bin") && !parts.Contains("obj"))
            // The probe knows neither: a mended simulation needs no new one.
            .Where(file => !file.Contains("/Core.Domain/Simulation/") && !file.Contains("/Core.Domain/Tinyproxy/"))
            .Order(StringComparer.Ordinal);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files)
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
