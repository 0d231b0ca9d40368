using System.Security.Cryptography;
using Tests.Machine.Host;

namespace Tests.Machine.Juju;

/// <summary>The client program of all hook tools, published natively once for each state of its sources.</summary>
internal static class JujuClient
{
    private static readonly string Sources = Repository.PathOf("tests", "Machine", "HookTool");
    private static readonly string Protocol = Repository.PathOf("Shell.Host", "StandIn", "Serving");
    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>The host's path of it: a file named jujuc.</summary>
    public static string Program => Published.Value;

    private static string Publish()
    {
        var cache = Environment.GetEnvironmentVariable("MACHINE_CACHE") ?? "/var/cache/throwaway-machines";
        var directory = Path.Combine(cache, $"jujuc-{Key()}");
        var program = Path.Combine(directory, "jujuc");
        if (File.Exists(program))
            return program;
        var making = $"{directory}.{Environment.ProcessId}";
        // A build server that stays would hold this command's streams open.
        _ = HostProcess.Run(
            [
                "dotnet", "publish", Sources, "-c", "Release", "-o", making,
                "-p:PublishAot=true", "-p:DebugType=none", "--disable-build-servers",
            ],
            TimeSpan.FromMinutes(10)).Text;
        Directory.CreateDirectory(directory);
        // In one step: another run may be making it too.
        File.Move(Path.Combine(making, "jujuc"), program, overwrite: true);
        Directory.Delete(making, recursive: true);
        return program;
    }

    private static string Key()
    {
        var files = Directory.EnumerateFiles(Sources).Concat(Directory.EnumerateFiles(Protocol));
        return Convert.ToHexStringLower(SHA256.HashData([.. files.Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)]))[..12];
    }
}
