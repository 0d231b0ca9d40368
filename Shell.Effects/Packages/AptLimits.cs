namespace Shell.Effects.Packages;

/// <summary>
/// How long apt and dpkg may take. At a limit the program is killed with its children; the next hook repairs what that left.
/// </summary>
internal static class AptLimits
{
    /// <summary>One look into dpkg's or apt's data: 30 s.</summary>
    public static readonly TimeSpan Query = TimeSpan.FromSeconds(30);

    /// <summary>One <c>apt-mark</c>: 1 min.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    /// <summary>One fetch of the package index: 10 min.</summary>
    public static readonly TimeSpan Update = TimeSpan.FromMinutes(10);

    /// <summary>One installation with its downloads and maintainer scripts, or one repair: 30 min.</summary>
    public static readonly TimeSpan Install = TimeSpan.FromMinutes(30);

    /// <summary>One removal with its maintainer scripts: 10 min.</summary>
    public static readonly TimeSpan Remove = TimeSpan.FromMinutes(10);

    /// <summary>All waiting for another process to give back a lock, per command: 5 min.</summary>
    public static readonly TimeSpan LockWait = TimeSpan.FromMinutes(5);

    /// <summary>Between two attempts to take a lock: 2 s.</summary>
    public static readonly TimeSpan LockPause = TimeSpan.FromSeconds(2);
}
