module Program

[<EntryPoint>]
let main args =
    Cli.CharmProgram.Run(args, Hello.charm, Hello.site, (if Cli.AtDesk.IsSupported then Desk.CharmDesk(Hello.life, Hello.plan) else null))
