namespace StandIn.Machines;

/// <summary>What a computer needs to boot throw-away machines.</summary>
internal static class MachineNeeds
{
    // By the Debian packages that bring them.
    private static readonly (string Program, string Package)[] Programs =
    [
        ("systemd-nspawn", "systemd-container"), ("mmdebstrap", "mmdebstrap"), ("pgrep", "procps"), ("nsenter", "util-linux"),
    ];

    /// <summary>Why there can be no machine, and what to do; <c>null</c> if there can be one.</summary>
    /// <param name="isLinux">The computer runs Linux.</param>
    /// <param name="isRoot">This process is root's.</param>
    /// <param name="isThere">Finds a program by its name.</param>
    public static string? Missing(bool isLinux, bool isRoot, Func<string, bool> isThere)
    {
        if (!isLinux)
            return "a throw-away machine needs Linux with root, such as WSL 2 or a virtual machine; all other verbs work here";
        var missing = Programs.Where(need => !isThere(need.Program)).ToList();
        if (missing is not [])
            return $"a throw-away machine needs {string.Join(", ", missing.Select(need => need.Program))}: "
                + $"sudo apt install {string.Join(' ', missing.Select(need => need.Package))}";
        return isRoot || isThere("sudo") ? null : "a throw-away machine needs root, and there is no sudo";
    }

    /// <summary>Whether PATH, or a place for root's programs, has the program.</summary>
    public static bool IsThere(string program) =>
        $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin:/sbin".Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Any(directory => File.Exists(Path.Combine(directory, program)));
}
