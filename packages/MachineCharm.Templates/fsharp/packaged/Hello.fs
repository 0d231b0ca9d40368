module Hello

open Core.Domain
open Simulation
open Simulation.Laws
open Proof

type HelloConfig =
    { Port: int }

    member config.File = "port " + string config.Port + "\n"

let package = "hello-server"
let configFile = "/etc/hello.conf"

// The package's service. It reads the charm's file, in the place of the package's own.
// TODO: the program, its arguments and the directory of the file are guesses. The ExecStart= line of
// `systemctl cat hello-packaged.service` says what is true; its other arguments, such as --supervised systemd, are needed here too.
let service = PackagedService.Of("hello-packaged.service", configFile, "/usr/bin/hello-server " + configFile)

let parse (config: Config) : Parsed<HelloConfig> =
    match config.Whole("port", 8080L) with
    | port when port >= 1L && port <= 65535L -> Valid { Port = int port }
    | port -> Invalid [ ConfigProblem.Of("port", string port, "must be 1 to 65535") ]

let wantedFile (wanted: HelloConfig) = Content.Of wanted.File

let observe (event: Event) (_: State) (config: Parsed<HelloConfig>) : Query list =
    [ match event, config with
      | (Event.Stop | Event.Remove), _ ->
          Ask.Ledger
          Ask.Service service.Name
      | _, Invalid _ -> ()
      | _, Valid wanted ->
          Ask.Ledger
          Ask.Package package
          yield! service.Questions(wantedFile wanted) ]

let decide (event: Event) (state: State) (config: Parsed<HelloConfig>) : Step<Effect> list =
    [ match event, config with
      | Event.Stop, _ -> yield! Usual.Stop(state, service.Name)
      | Event.Remove, _ -> yield! Usual.Remove state
      | Event.Action _, _
      | _, Invalid _ -> ()
      | _, Valid wanted ->
          yield! Usual.Install(state, package)
          yield! Usual.WriteFile(state, configFile, wantedFile wanted)
          yield! Usual.Run(state, service, wantedFile wanted) ]

let status (state: State) (wanted: HelloConfig) : Status =
    if service.HasLoaded(state, wantedFile wanted) then
        Status.Active ""
    else
        Status.Maintenance "Waiting for hello to start; the next hook starts it"

let charm: ICharm =
    Charm.Create(
        "hello",
        parse,
        (fun event state config -> observe event state config),
        (fun event state config -> decide event state config),
        (fun event outcome state config -> Usual.Report(event, outcome, config, status state))
    )

// TODO: this text, and the version and the file below, are guesses. The package says what is true:
//   systemctl cat hello-packaged.service   its unit file; only the lines that count are needed here
//   apt-cache policy hello-server           its version
//   dpkg -L hello-server | grep /etc        its configuration, and with cat what stands there first
let unitFile =
    String.concat
        "\n"
        [ "[Service]"
          "ExecStart=/usr/bin/hello-server /etc/hello-server.conf"
          ""
          "[Install]"
          "WantedBy=multi-user.target"
          "" ]

// apt starts the service with the package's own configuration.
let site =
    Site.Empty("ubuntu@24.04")
        .WithPackage(package, "1.0-1")
        .WithPackageService(package, service.Name, unitFile)
        .WithPackageFile(package, "/etc/hello-server.conf", "port 80\n")
        .WithProgram("/usr/bin/hello-server", package, (fun text -> if text.StartsWith "port " then [| int (text.Substring 5) |] else [||]))

let life: LifeStep list = [ LifeStep.Deploy; LifeStep.UpdateStatus; LifeStep.Remove ]

// Asked of the process itself, not of the copy that the charm goes by.
let serves (world: World) =
    match world.Machine.Services.TryGetValue service.Name with
    | true, running ->
        match running.Main with
        | Some main -> Seq.contains (int (world.Unit.Config.Whole("port", 0L))) main.Ports
        | None -> false
    | _ -> false

let plan =
    CheckPlan(
        Claims.Least.WithValid(fun config -> (parse config).IsValid).WithServing(fun world -> serves world),
        [ for port in [ 8080; 8081; 0 ] -> Config.Empty.With("port", port) ],
        [ LifeStep.KillService service.Name
          LifeStep.StopService service.Name
          LifeStep.RemoveFile configFile
          LifeStep.InstallPackage(package, "1.0-2")
          LifeStep.RemovePackage package
          LifeStep.LockPackages
          LifeStep.UnlockPackages
          LifeStep.TakePort(8080, "/usr/sbin/nginx")
          LifeStep.FreePort 8080 ]
    )
