using StandIn.Machines;

namespace Tests.Machine.Host;

/// <summary>Snaps made in the machine, to be installed from a file with `dangerous`: no store is reached.</summary>
public static class LocalSnaps
{
    private const string Work = "/root/snap-source";
    private const string Base = "minibase";

    /// <summary>
    /// Installs what every strict snap needs first: a snap named snapd, of version 0 so that the machine's own snapd goes on, and a base
    /// whose one program is busybox. Nothing happens when they are there.
    /// </summary>
    public static void InstallSnapBase(this ThrowawayMachine machine)
    {
        if (machine.Run("snap", "list", Base).ExitCode == 0)
            return;
        machine.Write($"{Work}/usr/lib/snapd/info", "VERSION=0\n");
        machine.Do("snap", "install", "--dangerous", Build(machine, "snapd", "0", "type: snapd\n"));
        // Mount points of snap-confine; the link is where it puts the hooks' own tool.
        machine.Do("sh", "-ec", $"""
            mkdir -p {Work} && cd {Work}
            mkdir -p dev etc home media mnt opt proc root run snap sys tmp lib lib64 usr/bin usr/lib/snapd usr/lib/modules usr/share usr/src
            mkdir -p var/cache var/lib/snapd var/log var/snap var/tmp
            ln -s usr/bin bin && ln -s usr/bin sbin && ln -s ../lib/snapd/snapctl usr/bin/snapctl
            cp /bin/busybox usr/bin/ && for name in sh sleep echo cat kill; do ln -s busybox usr/bin/$name; done
            """);
        machine.Do("snap", "install", "--dangerous", Build(machine, Base, "1", "type: base\n"));
    }

    /// <summary>Makes a strict snap with one service, named as the snap, which runs until it is stopped.</summary>
    /// <returns>The path of the snap in the machine. <see cref="InstallSnapBase"/> must come before its installation.</returns>
    public static string BuildServiceSnap(this ThrowawayMachine machine, string name, string version)
    {
        machine.Write($"{Work}/bin/service", $"#!/bin/sh\necho {name} {version}\nexec sleep 1000000\n", "755");
        return Build(machine, name, version, $"base: {Base}\napps:\n  {name}:\n    command: bin/service\n    daemon: simple\n");
    }

    private static string Build(ThrowawayMachine machine, string name, string version, string yaml)
    {
        var path = $"/srv/snaps/{name}_{version}.snap";
        machine.Write(
            $"{Work}/meta/snap.yaml", $"name: {name}\nversion: '{version}'\nsummary: made for the tests\ndescription: none\n{yaml}");
        machine.Do("mkdir", "-p", "/srv/snaps");
        machine.Do("chmod", "755", Work);
        machine.Do("mksquashfs", Work, path, "-noappend", "-quiet", "-comp", "xz", "-no-xattrs", "-no-fragments", "-all-root");
        machine.Do("rm", "-r", Work);
        return path;
    }
}
