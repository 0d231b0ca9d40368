using Simulation;
using StandIn.Machines;
using Tests.Machine.Host;
using Tests.Shared;

namespace Tests.Machine.Model;

/// <summary>What the lives are about: names, places and texts, and the archive that both worlds have.</summary>
internal static class ModelSubject
{
    public const string First = "tinyproxy/0";
    public const string Second = "tinyproxy/1";
    public const string Package = "tinyproxy-bin";
    /// <summary>A package with a script that runs when it is purged, as packages with configuration files have one.</summary>
    public const string Leaving = "model-leaving";
    /// <summary>A package that brings a service and a configuration file.</summary>
    public const string Bringing = "model-packaged";
    public const string Brought = "model-packaged.service";
    public const string BroughtFile = "/etc/model-packaged.conf";
    /// <summary>What the service that was brought has read.</summary>
    public const string BroughtLoaded = "/etc/model-packaged.loaded";
    public const string Newer = "1.11.9-1";
    public const string Program = "/usr/bin/tinyproxy";
    /// <summary>A program that ends at once unless it can read its file.</summary>
    public const string Reader = "/usr/bin/tail -f";
    public const string Stranger = "/bin/busybox";
    public const string Directory = "/srv/model";
    public const string PidFile = "/run/model.pid";
    public const string Secret = "/etc/model-secret.conf";
    public const string Done = "/srv/model-done";
    public const string DaemonFile = "/etc/model-daemon.conf";
    public const int DaemonPort = 8002;
    public const string Simple = "model-simple.service";
    public const string Odd = "model-odd.service";

    public static readonly IReadOnlyList<string> Services =
        [Subject.Service, Subject.Service.Replace("-0.", "-1."), Simple, Odd, Brought];

    /// <summary>The file of a value of the first unit.</summary>
    public static string Value(string name) => $"/var/lib/charm/{First.Replace('/', '-')}/values/{name}";

    /// <summary>A command that prints something else each time.</summary>
    public static readonly IReadOnlyList<string> PrintsOther = ["/bin/cat", "/proc/sys/kernel/random/uuid"];

    /// <summary>Whether the work of <c>touch</c> is done.</summary>
    public static readonly Core.Domain.Query<bool> IsDone = Core.Domain.Ask.Succeeds(["/usr/bin/test", "-e", Done]);

    /// <summary>A daemon's configuration; the number makes another text of it.</summary>
    public static string DaemonText(int number) => $"# {number}\nPort {DaemonPort}\nPidFile \"{PidFile}\"\n";

    /// <summary>A unit that starts this program.</summary>
    public static string UnitText(string start, string more = "", bool isInstalled = true) =>
        $"[Service]\nExecStart={start}\n{more}{(isInstalled ? "[Install]\nWantedBy=multi-user.target\n" : "")}";

    /// <summary>The unit file that the package brings; the service copies its configuration, so that a start is seen.</summary>
    public static readonly string BroughtText =
        UnitText("/bin/sleep 1000000", $"ExecStartPre=/bin/cp {BroughtFile} {BroughtLoaded}\n");

    /// <summary>What the simulation knows of the machine that <see cref="Publish"/> has prepared.</summary>
    /// <param name="version">The archive's own version of tinyproxy-bin.</param>
    public static Site Site(string version) => Simulation.Site.Empty("debian@12")
        .WithPackage(Package, version, Newer)
        .WithPackage(Leaving, "1.11.7")
        .WithConfigurationFiles(Leaving)
        .WithPackage(Bringing, "1.0", "1.1")
        .WithPackageService(Bringing, Brought, BroughtText)
        .WithPackageFile(Bringing, BroughtFile, "a\n")
        .WithProgram(Program, Package, text => TinyproxyConf.Ports(text) is { Count: > 0 } ports ? ports : null!)
        .WithProgram("/bin/sleep", "", _ => [])
        .WithProgram("/usr/bin/tail", "", text => text == "" ? null! : [])
        .WithCommand("/bin/echo hello", "hello\n")
        .WithCommand("/bin/false", "", 1)
        .WithCommand("/usr/bin/touch /srv/model-flag", "")
        .WithCommand($"/usr/bin/touch {Done}", "")
        .WithCommand($"/usr/bin/test -e {Done}", "", 1)
        .WithWork($"/usr/bin/touch {Done}", $"/usr/bin/test -e {Done}")
        .WithCommand(string.Join(' ', PrintsOther), "01234567-89ab-cdef-0123-456789abcdef\n")
        .WithCommand("/bin/true", "");

    /// <summary>Puts a second version into the machine's archive.</summary>
    public static void Publish(ThrowawayMachine machine)
    {
        machine.PublishAs(Package, Newer);
        machine.PublishScript(Leaving, "1.11.7", "postrm", "#!/bin/sh\nexit 0\n");
        machine.PublishService(Bringing, "1.0", BroughtText, (BroughtFile, "a\n"));
        machine.PublishService(Bringing, "1.1", BroughtText, (BroughtFile, "a\n"));
        machine.Do("apt-get", "update", "-q");
    }

    /// <summary>Undoes all that a life can do to a machine.</summary>
    public static readonly string Reset = $$"""
        cd /etc/systemd/system
        systemctl stop {{string.Join(' ', Services)}}
        rm -f {{string.Join(' ', Services)}} multi-user.target.wants/model-* multi-user.target.wants/tinyproxy-*
        systemctl daemon-reload
        systemctl reset-failed
        pkill -x tinyproxy; pkill -f 'httpd [-]p '
        rm -rf {{Brought}}.d
        apt-mark unhold {{Package}} {{Leaving}} {{Bringing}}
        dpkg --purge {{Package}} {{Leaving}} {{Bringing}}
        rm -rf /var/lib/charm /run/charm /srv/model* /etc/model* /etc/tinyproxy-* /run/model* /run/tinyproxy-* /opt/model*
        """;
}
