namespace Simulation

open Core.Domain

/// The directories that are on the machine although this unit did not make them.
module internal Places =
    /// The words of a text, as a set.
    let words (text: string) : Set<string> = Set.ofArray (text.Split ' ')

    // Source: file-hierarchy(7), and the images of Ubuntu's servers, on which Juju puts units.
    let private ofTheSystem =
        words
            ("/ /boot /dev /etc /home /media /mnt /opt /proc /root /run /srv /sys /tmp /usr /var /dev/shm /run/lock /run/systemd "
             + "/var/run /var/lock /etc/apt /etc/apt/apt.conf.d /etc/apt/keyrings /etc/apt/preferences.d /etc/apt/sources.list.d "
             + "/etc/apparmor.d /etc/apparmor.d/local /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.weekly /etc/cron.monthly "
             + "/etc/default /etc/init.d /etc/ld.so.conf.d /etc/logrotate.d /etc/modprobe.d /etc/modules-load.d /etc/netplan /etc/pam.d "
             + "/etc/profile.d /etc/rsyslog.d /etc/security /etc/security/limits.d /etc/ssh /etc/ssh/sshd_config.d /etc/ssl "
             + "/etc/ssl/certs /etc/ssl/private /etc/sudoers.d /etc/sysctl.d /etc/systemd /etc/systemd/network /etc/systemd/system "
             + "/etc/tmpfiles.d /etc/udev /etc/udev/rules.d /usr/bin /usr/sbin /usr/lib /usr/share /usr/libexec /usr/lib/systemd "
             + "/usr/lib/systemd/system /bin /sbin /lib /usr/local /usr/local/bin /usr/local/sbin /usr/local/etc /usr/local/lib "
             + "/usr/local/share /usr/local/share/ca-certificates /var/backups /var/cache /var/lib /var/lib/charm /var/lib/juju /var/log "
             + "/var/mail /var/opt /var/spool /var/tmp")

    /// True if a package is there or left its configuration files. Such a package brought its directories and its users.
    let isBrought package (machine: Machine) =
        package = "" || (Machine.package package machine).Status <> PackageStatus.Absent

    let private leadsTo path directory = path = directory || Machine.isBelow directory path

    let private isProgramThere path (machine: Machine) =
        machine.Site.Programs |> Seq.exists (fun program -> program.Path = path && isBrought program.Package machine)

    let private isOffered directory (machine: Machine) =
        machine.Site.Directories |> Seq.exists (fun offer -> leadsTo offer.Path directory && isBrought offer.Package machine)
        || machine.Site.Files |> Seq.exists (fun offer -> Machine.isBelow directory offer.Path && isBrought offer.Package machine)
        || machine.Site.Includes |> Seq.exists (fun offer -> leadsTo offer.Directory directory && isProgramThere offer.Program machine)
        || machine.Files |> Map.exists (fun path file -> file.Exists && Machine.isBelow directory path)

    // A snap may write there. Source: snapcraft.io/docs/data-locations.
    let private isOfSnap directory (machine: Machine) =
        let has name = leadsTo ("/var/snap/" + name + "/common") directory || directory = "/var/snap/" + name + "/current"
        machine.Snaps |> Map.exists (fun name _ -> has name)

    let private isUnmade mounts path (machine: Machine) =
        ofTheSystem.Contains path
        || List.exists (fun mount -> leadsTo mount path) mounts
        || isOffered path machine
        || isOfSnap path machine

    // Links may lead to each other; so many are followed.
    let private mostLinks = 8

    let rec private isDirectory links (mounts: string list) (path: string) (machine: Machine) : bool =
        match Machine.file path machine with
        | FileState.Directory _ -> true
        | FileState.Link target -> links > 0 && isDirectory (links - 1) mounts target machine
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Special -> false
        | FileState.Absent -> isUnmade mounts path machine

    /// <summary>True if a directory stands at the path: of the system, of a package, of a snap, of this unit, of somebody who has a file
    /// there, or a storage instance's.</summary>
    /// <param name="mounts">Where the file systems of storage instances are.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="machine">The machine.</param>
    let hasDirectory mounts path machine = isDirectory mostLinks mounts path machine

    // Whose rights are others than 0755 root:root.
    let private rightsOf path =
        match path with
        | "/root"
        | "/etc/ssl/private" -> { Bits = 0o700 }, Owner.Root
        | "/tmp"
        | "/var/tmp"
        | "/dev/shm"
        | "/run/lock" -> { Bits = 0o1777 }, Owner.Root
        | "/var/log" -> { Bits = 0o775 }, Owner.Of("root", "syslog")
        | "/var/mail" -> { Bits = 0o2775 }, Owner.Of("root", "mail")
        | _ -> { Bits = 0o755 }, Owner.Root

    /// What stands at a path, a directory that is there without this unit, too. Such a directory of a package is taken to be root's.
    let find mounts path (machine: Machine) : FileState =
        match Machine.file path machine with
        | FileState.Absent when hasDirectory mounts path machine -> FileState.Directory(rightsOf path)
        | FileState.Absent
        | FileState.Regular _
        | FileState.Withheld _
        | FileState.Directory _
        | FileState.Link _
        | FileState.Special as there -> there
