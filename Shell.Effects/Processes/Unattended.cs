namespace Shell.Effects.Processes;

/// <summary>What tells a program that nobody is there to answer it.</summary>
internal static class Unattended
{
    /// <summary>The variables that each program is started with, and each that it starts in turn, such as a package's scripts.</summary>
    /// <remarks>
    /// Juju sets three of them in its hooks, on Ubuntu. Source: debconf(7), ucf(1), apt-listchanges(1),
    /// apt-listbugs(1), needrestart(1), systemctl(1), git(1), ssh(1).
    /// </remarks>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["DEBIAN_FRONTEND"] = "noninteractive",
        ["UCF_FORCE_CONFFOLD"] = "1",
        ["APT_LISTCHANGES_FRONTEND"] = "none",
        ["APT_LISTBUGS_FRONTEND"] = "none",
        ["NEEDRESTART_SUSPEND"] = "1",
        ["TERM"] = "dumb",
        ["PAGER"] = "cat",
        ["MANPAGER"] = "cat",
        ["SYSTEMD_PAGER"] = "cat",
        ["GIT_PAGER"] = "cat",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["SSH_ASKPASS_REQUIRE"] = "never",
    };
}
