namespace Simulation

open System
open System.Collections.Generic
open System.Runtime.InteropServices
open Core.Domain

/// A program that a package or a snap brings.
[<NoComparison; NoEquality>]
type Program =
    { /// Its absolute path.
      Path: string
      /// The package that brings it; empty if it is always there.
      Package: string
      /// The TCP ports that it listens on when it has read this configuration; null if it ends at once with it.
      Ports: Func<string, IReadOnlyList<int>> }

/// A systemd service that a package brings.
[<NoComparison; NoEquality>]
type ServiceOffer =
    { /// The package that brings it.
      Package: string
      /// Such as redis-server.service.
      Name: string
      /// The unit file, in /usr/lib/systemd/system.
      Text: string
      /// True if the service is enabled and started when the package is installed, and restarted when the package is upgraded.
      IsStarted: bool }

/// A configuration file that a package brings.
[<NoComparison; NoEquality>]
type FileOffer =
    { /// The package that brings it.
      Package: string
      /// Its absolute path.
      Path: string
      /// The file as the package has it.
      File: FileState }

/// A directory that is on the machines without this unit.
[<NoComparison; NoEquality>]
type DirectoryOffer =
    { /// The package that brings it; empty if it is always there.
      Package: string
      /// Its absolute path.
      Path: string }

/// A user that is on the machines without this unit.
[<NoComparison; NoEquality>]
type UserOffer =
    { /// The package that makes it; empty if it is always there.
      Package: string
      /// The user's name, and that of its own group.
      Name: string
      /// The further groups that the user is in.
      Groups: IReadOnlyList<string> }

/// A directory whose files a program reads beside its configuration.
[<NoComparison; NoEquality>]
type IncludeOffer =
    { /// The program's absolute path.
      Program: string
      /// The directory's absolute path.
      Directory: string
      /// How the names of the files end, such as .conf.
      Ending: string }

/// What a snap of the store, or of a file, brings.
[<NoComparison>]
type SnapOffer =
    { Version: string
      Services: IReadOnlyList<string> }

/// What the world around a machine offers: archives, programs, snaps, what commands print.
[<NoComparison; NoEquality>]
type Site =
    { Base: string
      /// The versions of each package that apt can fetch.
      Packages: IReadOnlyDictionary<string, IReadOnlyList<string>>
      Programs: IReadOnlyList<Program>
      /// The directories whose files programs read beside their configuration.
      Includes: IReadOnlyList<IncludeOffer>
      /// The systemd services that packages bring.
      Services: IReadOnlyList<ServiceOffer>
      /// The configuration files that packages bring.
      Files: IReadOnlyList<FileOffer>
      /// The directories that are there beside those of Ubuntu, of snaps, and of the files that packages bring.
      Directories: IReadOnlyList<DirectoryOffer>
      /// The users that are there beside those of Ubuntu, and the owners of the files that packages bring.
      Users: IReadOnlyList<UserOffer>
      /// apt's index was fetched before the machine came to its unit.
      HasIndex: bool
      /// The packages that leave configuration files behind when they are removed.
      Leaving: IReadOnlyList<string>
      /// By the snap's name.
      Snaps: IReadOnlyDictionary<string, SnapOffer>
      /// What a command prints, by its arguments joined with spaces.
      Commands: IReadOnlyDictionary<string, CommandState>
      /// What a command does that another asks for: the other command, which succeeds from then on.
      Works: IReadOnlyDictionary<string, string>
      /// The paths that a command creates last of all, in one step: who finds such a path finds the command's work done.
      CreatedLast: IReadOnlyList<string>
      /// What certificates in PEM say that others made, by their text.
      Certificates: IReadOnlyDictionary<string, CertificateFacts>
      /// What requests for certificates say that others made, by their text.
      Requests: IReadOnlyDictionary<string, RequestFacts>
      /// What secrets hold that somebody in the model lets the unit read, by their addresses: first what they hold when the unit comes,
      /// then what they may hold later.
      Secrets: IReadOnlyDictionary<string, IReadOnlyList<SecretContent>>
      /// The networks of endpoints, where they are not that of the machine's address.
      Networks: IReadOnlyDictionary<string, EndpointNetwork>
      /// The UUIDs of other models, by the applications that are in them.
      Models: IReadOnlyDictionary<string, string>
      /// What is in the resources that are attached when the unit comes, by their names.
      Resources: IReadOnlyDictionary<string, string>
      /// The application is deployed with juju deploy --trust.
      IsTrusted: bool
      /// Where the storage instances are that the unit comes with, by their ids.
      Storages: IReadOnlyDictionary<string, string> }

    /// The address of a machine until a life changes it: 10.0.0.1.
    static member FirstAddress = "10.0.0.1"

    /// A site that offers nothing.
    static member Empty(baseName: string) : Site =
        { Base = baseName
          Packages = (Map.empty: Map<string, IReadOnlyList<string>>)
          Programs = ([]: Program list)
          Includes = ([]: IncludeOffer list)
          Services = ([]: ServiceOffer list)
          Files = ([]: FileOffer list)
          Directories = ([]: DirectoryOffer list)
          Users = ([]: UserOffer list)
          HasIndex = true
          Leaving = ([]: string list)
          Snaps = (Map.empty: Map<string, SnapOffer>)
          Commands = (Map.empty: Map<string, CommandState>)
          Works = (Map.empty: Map<string, string>)
          CreatedLast = ([]: string list)
          Certificates = (Map.empty: Map<string, CertificateFacts>)
          Requests = (Map.empty: Map<string, RequestFacts>)
          Secrets = (Map.empty: Map<string, IReadOnlyList<SecretContent>>)
          Networks = (Map.empty: Map<string, EndpointNetwork>)
          Models = (Map.empty: Map<string, string>)
          Resources = (Map.empty: Map<string, string>)
          IsTrusted = false
          Storages = (Map.empty: Map<string, string>) }

    static member private Added(key: string, value: 'T, known: IReadOnlyDictionary<string, 'T>) : IReadOnlyDictionary<string, 'T> =
        (known |> Seq.map (fun pair -> pair.Key, pair.Value) |> Map.ofSeq).Add(key, value)

    /// The same site, whose machines are of this base, such as ubuntu@22.04.
    member x.WithBase(baseName: string) : Site = { x with Base = baseName }

    /// The same site, whose machines come without an index of what the archives offer: it has to be fetched.
    member x.WithoutIndex() : Site = { x with HasIndex = false }

    /// The same site with one more package, in these versions.
    member x.WithPackage(name: string, [<ParamArray>] versions: string[]) : Site =
        { x with Packages = Site.Added(name, List.ofArray versions, x.Packages) }

    /// The same site with one more program.
    member x.WithProgram(path: string, package: string, ports: Func<string, IReadOnlyList<int>>) : Site =
        { x with Programs = { Path = path; Package = package; Ports = ports } :: List.ofSeq x.Programs }

    /// <summary>
    /// The same site, where a program reads the files of a directory, such as <c>/etc/mosquitto/conf.d</c>, in the order of their names,
    /// after the file that <c>ExecStart=</c> names. What the program has loaded is the text of all of them, one after the other.
    /// </summary>
    /// <param name="program">The program's absolute path.</param>
    /// <param name="directory">The directory's absolute path; what stands below its own directories is not read.</param>
    /// <param name="ending">How the names of the files end, such as <c>.conf</c>; any file's name unless said.</param>
    member x.WithIncludes(program: string, directory: string, [<Optional; DefaultParameterValue("")>] ending: string) : Site =
        { x with Includes = { Program = program; Directory = directory; Ending = ending } :: List.ofSeq x.Includes }

    /// <summary>
    /// The same site, where a package brings a systemd service. As Debian's packages have it: when apt installs the package, the service is
    /// enabled and started; when apt upgrades the package, a service that is enabled or runs is restarted; when apt removes the package,
    /// the service is stopped. That a start fails is no failure of the package. A service that an administrator masked is left alone.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="service">Such as redis-server.service.</param>
    /// <param name="text">The unit file, which stands in /usr/lib/systemd/system.</param>
    /// <param name="isStarted">False of a package whose service an administrator is to start.</param>
    /// <remarks>Source: dh_installsystemd(1), deb-systemd-helper(1p), deb-systemd-invoke(1p).</remarks>
    member x.WithPackageService
        (package: string, service: string, text: string, [<Optional; DefaultParameterValue(true)>] isStarted: bool) : Site =
        { x.WithConfigurationFiles package with
            Services = { Package = package; Name = service; Text = text; IsStarted = isStarted } :: List.ofSeq x.Services }

    /// <summary>
    /// The same site, where a package brings a configuration file. A file that stands there stays when the package is installed. A removal
    /// leaves the file, a purge does not. One that somebody deleted comes back only after a purge.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="path">Where the file stands.</param>
    /// <param name="text">Its first text.</param>
    /// <param name="mode">0644 unless said.</param>
    /// <param name="owner">root:root unless said.</param>
    /// <remarks>Source: deb-conffiles(5), dpkg(1), --force-confmiss.</remarks>
    member x.WithPackageFile
        (package: string, path: string, text: string, [<Optional>] mode: Nullable<Mode>, [<Optional>] owner: Owner) : Site =
        let mode = if mode.HasValue then mode.Value else { Bits = 0o644 }
        let owner = if isNull (box owner) then Owner.Root else owner
        { x.WithConfigurationFiles package with
            Files = { Package = package; Path = path; File = FileState.Regular(text, mode, owner) } :: List.ofSeq x.Files }

    /// <summary>
    /// The same site, where a directory is there although the charm does not make it. Ubuntu's own are there, those of snaps, of storage
    /// instances, and those in which a package has a file of <c>WithPackageFile</c>. <c>WriteFile</c> and <c>CreateDirectory</c> in any
    /// other come to <c>NotRegular</c>, as on a machine without the directory.
    /// </summary>
    /// <param name="path">Its absolute path; the directories above it are there, too.</param>
    /// <param name="package">The package that brings it. Empty if it is always there, or if a command of the charm makes it: nobody asks
    /// when.</param>
    member x.WithDirectory(path: string, [<Optional; DefaultParameterValue("")>] package: string) : Site =
        { x with Directories = { Package = package; Path = path } :: List.ofSeq x.Directories }

    /// <summary>
    /// The same site, where a user is there, with a group of the same name. Ubuntu's own are there, and the owners of files of
    /// <c>WithPackageFile</c>. A file for any other owner comes to <c>Denied</c>, and a service with any other <c>User=</c> does not start,
    /// as on a machine without the user.
    /// </summary>
    /// <param name="name">The user's name.</param>
    /// <param name="package">The package that makes the user. Empty if the user is always there, or if a command of the charm makes it:
    /// nobody asks when.</param>
    /// <param name="groups">The further groups that the user is in.</param>
    member x.WithUser(name: string, [<Optional; DefaultParameterValue("")>] package: string, [<ParamArray>] groups: string[]) : Site =
        { x with Users = { Package = package; Name = name; Groups = List.ofArray groups } :: List.ofSeq x.Users }

    /// The same site, where this package leaves configuration files behind when it is removed.
    member x.WithConfigurationFiles(package: string) : Site = { x with Leaving = package :: List.ofSeq x.Leaving }

    /// The same site with one more snap.
    member x.WithSnap(name: string, version: string, [<ParamArray>] services: string[]) : Site =
        { x with Snaps = Site.Added(name, { Version = version; Services = List.ofArray services }, x.Snaps) }

    /// The same site, where a command prints this and ends with this exit code.
    member x.WithCommand(arguments: string, output: string, [<Optional; DefaultParameterValue(0)>] exitCode: int) : Site =
        { x with Commands = Site.Added(arguments, { ExitCode = exitCode; Output = output; Error = "" }, x.Commands) }

    /// <summary>
    /// The same site, where a command makes another succeed. <c>Do.RunCommand(…, doneWhen: Ask.Succeeds(…))</c> of a command for which the
    /// site does not say that comes to <c>NotTrue</c>, as on a machine where the command does something else.
    /// </summary>
    /// <param name="arguments">The command that does the work, such as <c>/usr/bin/web add-user admin</c>.</param>
    /// <param name="check">The command that succeeds from then on, such as <c>/usr/bin/web has-user admin</c>.</param>
    member x.WithWork(arguments: string, check: string) : Site = { x with Works = Site.Added(arguments, check, x.Works) }

    /// <summary>
    /// The same site, where the command that creates this path (<c>Do.RunCommand(…, creates: path)</c>) does so last of all, in one step.
    /// Unless the site says so, a command that is killed may leave the path with its work half done.
    /// </summary>
    member x.WithCreatedLast(path: string) : Site = { x with CreatedLast = path :: List.ofSeq x.CreatedLast }

    /// <summary>
    /// The same site, where a text is a certificate in PEM that says this. Any other text that the unit did not make is none.
    /// </summary>
    /// <param name="pem">What somebody writes to a file, or sends.</param>
    /// <param name="facts">What it says; its moment is one of our days, which <c>LifeStep.PassMoment</c> lets come.</param>
    member x.WithCertificate(pem: string, facts: CertificateFacts) : Site =
        { x with Certificates = Site.Added(pem, facts, x.Certificates) }

    /// <summary>
    /// The same site, where a text is a request for a certificate that says this. Any other text that the unit did not make is none.
    /// </summary>
    /// <param name="pem">What another unit says.</param>
    /// <param name="facts">What the request says.</param>
    member x.WithRequest(pem: string, facts: RequestFacts) : Site =
        { x with Requests = Site.Added(pem, facts, x.Requests) }

    /// <summary>The same site, in whose model there is a secret that the unit may read. <c>check</c> has it revoked, granted, changed and
    /// removed.</summary>
    /// <param name="uri">Its address, such as secret:9m4e2mr0ui3e8a215n4g.</param>
    /// <param name="content">What it holds at first.</param>
    /// <param name="later">What it may hold later, such as other values, or none of the values that are needed.</param>
    member x.WithSecret(uri: string, content: SecretContent, [<ParamArray>] later: SecretContent[]) : Site =
        { x with Secrets = Site.Added(uri, content :: List.ofArray later, x.Secrets) }

    /// <summary>
    /// The same site, where an endpoint has this network, whatever the machine's address is. Any other endpoint has the machine's address.
    /// </summary>
    /// <param name="endpoint">As charmcraft.yaml names it.</param>
    /// <param name="network">Its network; <c>EndpointNetwork.None</c> of an endpoint without a network.</param>
    member x.WithNetwork(endpoint: string, network: EndpointNetwork) : Site =
        { x with Networks = Site.Added(endpoint, network, x.Networks) }

    /// <summary>The same site, where an application is in another model. Any other application is in the unit's own.</summary>
    /// <param name="application">The application on the other side of relations, as this model names it.</param>
    /// <param name="uuid">The UUID of the other model.</param>
    member x.WithModelOf(application: string, uuid: string) : Site = { x with Models = Site.Added(application, uuid, x.Models) }

    /// <summary>
    /// The same site, where a resource of the charm is attached when the unit comes. <c>LifeStep.AttachResource</c> attaches another.
    /// </summary>
    /// <param name="name">As charmcraft.yaml has it.</param>
    /// <param name="content">What is in the file; an empty one is as publishers upload it in the place of the operator's.</param>
    member x.WithResource(name: string, content: string) : Site =
        { x with Resources = Site.Added(name, content, x.Resources) }

    /// <summary>
    /// The same site, where the unit comes with a storage instance: its -storage-attached runs before install.
    /// <c>LifeStep.AttachStorage</c> and <c>DetachStorage</c> change that later.
    /// </summary>
    /// <param name="id">Such as data/0.</param>
    /// <param name="location">Where the file system is mounted; a device is in /dev.</param>
    member x.WithStorage(id: string, location: string) : Site =
        { x with Storages = Site.Added(id, location, x.Storages) }

    /// The same site, where the application is deployed with juju deploy --trust. <c>LifeStep.Trust</c> and <c>RemoveTrust</c> change that.
    member x.WithTrust() : Site = { x with IsTrusted = true }
