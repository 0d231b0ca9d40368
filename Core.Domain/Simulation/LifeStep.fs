namespace Simulation

open Core.Domain
open Simulation.Juju

/// Something that happens in the life of a unit: what Juju does, and what comes over each family of the
/// machine. Authors write the factories, such as <c>LifeStep.TakePort(80, "/usr/sbin/nginx")</c>.
[<NoComparison; RequireQualifiedAccess>]
type LifeStep =
    | OfJuju of Step: JujuStep
    | OfPackages of Step: PackageStep
    | OfServices of Step: ServiceStep
    | OfProcesses of Step: ProcessStep
    | OfFiles of Step: FileStep
    | OfPorts of Step: PortStep
    | OfValues of Step: ValueStep
    | OfTime of Step: TimeStep
    | OverOlder of Left: Leftover
    | Quietly of Step: LifeStep

    /// juju deploy
    static member Deploy = OfJuju JujuStep.Deploy
    /// juju config: these options change.
    static member Configure(options: Config) = OfJuju(JujuStep.Configure options)
    /// The periodic update-status.
    static member UpdateStatus = OfJuju JujuStep.UpdateStatus
    /// juju refresh
    static member Refresh = OfJuju JujuStep.Refresh
    /// The machine reboots.
    static member Reboot = OfJuju JujuStep.Reboot
    /// juju remove-unit
    static member Remove = OfJuju JujuStep.Remove
    /// juju run
    static member RunAction(name: string) = OfJuju(JujuStep.RunAction(name, Config.Empty))
    /// juju run with parameters of their types, such as <c>Config.Empty.With("level", 3)</c>; a field of an object has a dotted name.
    static member RunAction(name: string, parameters: Config) = OfJuju(JujuStep.RunAction(name, parameters))
    /// The failed hook is run again, as Juju does by itself after a while.
    static member Retry = OfJuju JujuStep.Retry
    /// juju resolved --no-retry: the failed hook counts as run.
    static member ResolveWithoutRetry = OfJuju JujuStep.ResolveWithoutRetry
    /// juju refresh --force-units: also of a unit in error.
    static member RefreshByForce = OfJuju JujuStep.RefreshByForce
    /// juju refresh of a unit that an older revision had settled, and that has what this one left.
    static member RefreshOver(leftover: Leftover) = OverOlder leftover
    /// Juju's agent is killed between two hooks and started again.
    static member RestartAgent = OfJuju JujuStep.RestartAgent
    /// The unit becomes its application's leader.
    static member GainLeadership = OfJuju JujuStep.GainLeadership
    /// Another unit becomes leader.
    static member LoseLeadership = OfJuju JujuStep.LoseLeadership
    /// The machine has another address, such as 10.0.0.7.
    static member ChangeAddress(address: string) = OfJuju(JujuStep.ChangeAddress address)
    /// The machine has no address any more.
    static member LoseAddress = OfJuju JujuStep.LoseAddress
    /// juju attach-resource: the resource of this name is a file of this content from now on.
    static member AttachResource(name: string, content: string) = OfJuju(JujuStep.AttachResource(name, content))
    /// juju trust: the application may read the credential of the cloud.
    static member Trust = OfJuju JujuStep.Trust
    /// juju trust --remove
    static member RemoveTrust = OfJuju JujuStep.RemoveTrust
    /// juju attach-storage: the unit has a storage instance, such as data/0: a file system that is mounted there, or a device in /dev.
    static member AttachStorage(id: string, location: string) = OfJuju(JujuStep.AttachStorage(id, location))
    /// juju detach-storage: the instance goes once its -storage-detaching has succeeded, and with a file system go the files in it.
    static member DetachStorage(id: string) = OfJuju(JujuStep.DetachStorage id)
    /// juju integrate: an application comes to a relation of this id, such as <c>website:3</c>, which says the endpoint. If the application
    /// is the unit's own, the relation is one of peers.
    static member Relate(relation: string, application: string) = OfJuju(JujuStep.Relation(RelationStep.Relate(relation, application)))
    /// A unit on the other side joins the relation, and says nothing yet.
    static member JoinRelation(relation: string, unit: string) = OfJuju(JujuStep.Relation(RelationStep.Join(relation, unit)))
    /// A unit on the other side, or its application, says this in the relation, and nothing else.
    static member WriteRelation(relation: string, writer: string, data: Bag) =
        OfJuju(JujuStep.Relation(RelationStep.Write(relation, writer, data)))
    /// A unit on the other side leaves the relation.
    static member LeaveRelation(relation: string, unit: string) = OfJuju(JujuStep.Relation(RelationStep.Leave(relation, unit)))
    /// juju remove-relation
    static member RemoveRelation(relation: string) = OfJuju(JujuStep.Relation(RelationStep.Remove relation))
    /// The owner of a secret writes this content: a new secret, which the unit may not read yet, or a new revision of one that is there.
    static member WriteSecret(uri: string, content: SecretContent) = OfJuju(JujuStep.Secret(SecretStep.Write(uri, content)))
    /// juju grant-secret: the unit may read the secret. No hook says so.
    static member GrantSecret(uri: string) = OfJuju(JujuStep.Secret(SecretStep.Grant uri))
    /// juju revoke-secret: the unit may not read the secret any more. No hook says so.
    static member RevokeSecret(uri: string) = OfJuju(JujuStep.Secret(SecretStep.Revoke uri))
    /// juju remove-secret. No hook says so.
    static member RemoveSecret(uri: string) = OfJuju(JujuStep.Secret(SecretStep.Remove uri))
    /// The newest content of a secret of the unit's own, or of its application, is good no longer: secret-expired, if it has an end.
    static member ExpireSecret(label: string, owner: BagOwner) = OfJuju(JujuStep.Secret(SecretStep.Expire(label, owner)))
    /// Nobody reads a former content of such a secret any more: secret-remove, if there is one.
    static member DisuseSecret(label: string, owner: BagOwner) = OfJuju(JujuStep.Secret(SecretStep.Disuse(label, owner)))
    /// Another unit led meanwhile, and gave a secret of the application other values in the place of those that this unit made, such as
    /// another key with its certificate. No hook says so.
    static member ReplaceSecret(label: string) = OfJuju(JujuStep.Secret(SecretStep.Replace label))
    /// Juju's next hook or action, which is this, and nothing after it. Nothing if Juju would run another: see <c>Life.Obstacle</c>.
    static member RunHook(event: Event, ending: HookEnd) = OfJuju(JujuStep.RunHook(event, ending))
    /// This happens, and no hook runs yet.
    static member Meanwhile(step: LifeStep) = Quietly step
    /// The main process of a systemd unit is killed.
    static member KillService(name: string) = OfServices(ServiceStep.Kill name)
    /// The daemon that a PID file names is killed.
    static member KillDaemon(pidFile: string) = OfProcesses(ProcessStep.KillDaemon pidFile)
    /// An administrator stops a systemd unit.
    static member StopService(name: string) = OfServices(ServiceStep.Stop name)
    /// An administrator masks a systemd unit.
    static member MaskService(name: string) = OfServices(ServiceStep.Mask name)
    /// An administrator unmasks a systemd unit.
    static member UnmaskService(name: string) = OfServices(ServiceStep.Unmask name)
    /// Somebody writes a file.
    static member WriteFile(path: string, text: string) = OfFiles(FileStep.Write(path, text))
    /// Somebody removes a file.
    static member RemoveFile(path: string) = OfFiles(FileStep.Remove path)
    /// A link stands in a file's place.
    static member LinkFile(path: string, target: string) = OfFiles(FileStep.Link(path, target))
    /// A directory is full: nothing new can be written in it or below.
    static member FillDirectory(path: string) = OfFiles(FileStep.Fill path)
    /// The directory has room again.
    static member FreeDirectory(path: string) = OfFiles(FileStep.Free path)
    /// A package is installed or upgraded by somebody else, such as unattended-upgrades.
    static member InstallPackage(name: string, version: string) = OfPackages(PackageStep.Install(name, version))
    /// An administrator holds a package.
    static member HoldPackage(name: string) = OfPackages(PackageStep.Hold name)
    /// An administrator holds the package no more.
    static member UnholdPackage(name: string) = OfPackages(PackageStep.Unhold name)
    /// Somebody else removes a package; its configuration files stay.
    static member RemovePackage(name: string) = OfPackages(PackageStep.Remove name)
    /// dpkg was interrupted: the package is unpacked and not configured.
    static member BreakPackage(name: string) = OfPackages(PackageStep.Break name)
    /// Another unit of the machine uses the package from now on.
    static member ClaimPackage(name: string, unit: string) = OfPackages(PackageStep.Claim(name, unit))
    /// Another process holds dpkg's lock.
    static member LockPackages = OfPackages PackageStep.Lock
    /// The other process gave dpkg's lock back.
    static member UnlockPackages = OfPackages PackageStep.Unlock
    /// A program ends as soon as it is started, for a library or a right that it lacks.
    static member BreakProgram(path: string) = OfProcesses(ProcessStep.BreakProgram path)
    /// The program runs again.
    static member MendProgram(path: string) = OfProcesses(ProcessStep.MendProgram path)
    /// Somebody undoes what made a command succeed that asks whether the work of another is done; its arguments, joined with spaces.
    static member UndoCommand(arguments: string) = OfProcesses(ProcessStep.UndoCommand arguments)
    /// Another program listens on a TCP port, if nobody does yet.
    static member TakePort(port: int, program: string) = OfPorts(PortStep.Take(port, program))
    /// No other program listens on the TCP port any more.
    static member FreePort(port: int) = OfPorts(PortStep.Free port)
    /// A unit of the machine, this one or another, has Juju open a port, as by <c>juju exec</c>. Nothing if Juju refuses.
    static member OpenPort(port: Port, unit: string) = OfPorts(PortStep.Open(port, unit))
    /// The unit has Juju close the port again.
    static member ClosePort(port: Port, unit: string) = OfPorts(PortStep.Close(port, unit))
    /// Somebody deletes a value that the unit made.
    static member DeleteMade(name: string) = OfValues(ValueStep.Delete name)
    /// The file of a value that the unit made is torn or changed.
    static member SpoilMade(name: string) = OfValues(ValueStep.Spoil name)
    /// So many days have passed since the value was made; with a certificate's value goes its time.
    static member AgeMade(name: string, days: int) = OfValues(ValueStep.Age(name, days))
    /// A moment comes, such as 2027-01-01T00:00:00Z, in UTC; one that a certificate has comes with the age of its value.
    static member PassMoment(moment: string) = OfTime(TimeStep.Pass moment)
    /// So many seconds have passed since the value was made.
    static member ElapseSince(name: string, seconds: int) = OfTime(TimeStep.Elapse(name, seconds))

    /// What happens of Juju's own; none if something else does.
    member x.Juju: JujuStep option =
        match x with
        | OfJuju step -> Some step
        | OverOlder _ -> Some JujuStep.Refresh
        | OfPackages _
        | OfServices _
        | OfProcesses _
        | OfFiles _
        | OfPorts _
        | OfValues _
        | OfTime _
        | Quietly _ -> None

    /// What an older revision left, if a refresh finds such.
    member x.Older: Leftover option =
        match x with
        | OverOlder leftover -> Some leftover
        | OfJuju _
        | OfPackages _
        | OfServices _
        | OfProcesses _
        | OfFiles _
        | OfPorts _
        | OfValues _
        | OfTime _
        | Quietly _ -> None

    /// The hook that runs, and how it ends; none of any other step.
    member x.Hook: (Event * HookEnd) option = x.Juju |> Option.bind _.Hook

    /// What happens while no hook runs; none of any other step.
    member x.Quiet: LifeStep option =
        match x with
        | Quietly step -> Some step
        | OfJuju _
        | OfPackages _
        | OfServices _
        | OfProcesses _
        | OfFiles _
        | OfPorts _
        | OfValues _
        | OfTime _
        | OverOlder _ -> None

    override x.ToString() =
        match x with
        | OfJuju step -> step.ToString()
        | OfPackages step -> step.ToString()
        | OfServices step -> step.ToString()
        | OfProcesses step -> step.ToString()
        | OfFiles step -> step.ToString()
        | OfPorts step -> step.ToString()
        | OfValues step -> step.ToString()
        | OfTime step -> step.ToString()
        | OverOlder leftover -> "juju refresh over what an older revision left: " + leftover.Name
        | Quietly step -> step.ToString() + "; no hook runs yet"
