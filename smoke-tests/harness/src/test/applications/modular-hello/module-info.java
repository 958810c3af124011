module modular.hello {}
