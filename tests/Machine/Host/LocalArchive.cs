using StandIn.Machines;

namespace Tests.Machine.Host;

/// <summary>The machine's package archive, /srv/apt. What is published there is found after the next `apt-get update`.</summary>
public static class LocalArchive
{
    private const string Work = "/root/package";

    /// <summary>Publishes a package that holds nothing but one maintainer script: preinst, postinst, prerm or postrm.</summary>
    public static void PublishScript(this ThrowawayMachine machine, string package, string version, string script, string text)
    {
        WriteControl(machine, package, version);
        machine.Write($"{Work}/DEBIAN/{script}", text, "755");
        Publish(machine, package, version);
    }

    /// <summary>
    /// Publishes a package that brings a service of its own name, and a configuration file, with the scripts that dh_installsystemd writes.
    /// </summary>
    public static void PublishService(
        this ThrowawayMachine machine, string package, string version, string unit, (string Path, string Text) configuration)
    {
        var service = $"{package}.service";
        WriteControl(machine, package, version);
        machine.Write($"{Work}/DEBIAN/conffiles", $"{configuration.Path}\n");
        machine.Write($"{Work}{configuration.Path}", configuration.Text);
        machine.Write($"{Work}/usr/lib/systemd/system/{service}", unit);
        machine.Write($"{Work}/DEBIAN/postinst", $"""
            #!/bin/sh
            deb-systemd-helper unmask {service} >/dev/null || true
            if deb-systemd-helper --quiet was-enabled {service}; then
              deb-systemd-helper enable {service} >/dev/null || true
            else
              deb-systemd-helper update-state {service} >/dev/null || true
            fi
            systemctl --system daemon-reload >/dev/null || true
            if [ -n "$2" ]; then action=restart; else action=start; fi
            deb-systemd-invoke $action {service} >/dev/null || true

            """, "755");
        machine.Write($"{Work}/DEBIAN/prerm", $"""
            #!/bin/sh
            if [ "$1" = remove ]; then deb-systemd-invoke stop {service} >/dev/null || true; fi

            """, "755");
        machine.Write($"{Work}/DEBIAN/postrm", $"""
            #!/bin/sh
            if [ "$1" = remove ]; then systemctl --system daemon-reload >/dev/null || true; fi
            if [ "$1" = purge ]; then deb-systemd-helper purge {service} >/dev/null || true; fi

            """, "755");
        Publish(machine, package, version);
    }

    /// <summary>
    /// Publishes a package of the archive once more under another version: same files, same maintainer scripts but for those given.
    /// </summary>
    public static void PublishAs(
        this ThrowawayMachine machine, string package, string version, params (string Script, string Text)[] scripts)
    {
        machine.Do("sh", "-ec", $"dpkg-deb -R \"$(ls /srv/apt/{package}_*.deb | head -1)\" {Work}");
        machine.Do("sed", "-i", $"s/^Version: .*/Version: {version}/", $"{Work}/DEBIAN/control");
        foreach (var (script, text) in scripts)
            machine.Write($"{Work}/DEBIAN/{script}", text, "755");
        Publish(machine, package, version);
    }

    /// <summary>Takes out what was published under a version.</summary>
    public static void Withdraw(this ThrowawayMachine machine, string package, string version)
    {
        machine.Do("rm", $"/srv/apt/{package}_{version}_test.deb");
        Index(machine);
    }

    private static void WriteControl(ThrowawayMachine machine, string package, string version) =>
        machine.Write($"{Work}/DEBIAN/control", $"""
            Package: {package}
            Version: {version}
            Architecture: all
            Maintainer: Tests <tests@example.com>
            Description: made for one test

            """);

    private static void Publish(ThrowawayMachine machine, string package, string version)
    {
        machine.Do("dpkg-deb", "--root-owner-group", "--build", Work, $"/srv/apt/{package}_{version}_test.deb");
        machine.Do("rm", "-r", Work);
        Index(machine);
    }

    private static void Index(ThrowawayMachine machine) =>
        machine.Do("sh", "-ec", "cd /srv/apt && apt-ftparchive packages . > Packages");
}
